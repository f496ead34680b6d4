"""Writes the pictures and checksums that the decoder's tests compare with. See README.md beside this file."""

import io
import re
import struct
import sys
import zlib
from pathlib import Path

import numpy as np
from PIL import Image

WIDTH, HEIGHT = 37, 29
SIZES = [(1, 1), (2, 3), (1, 300), (300, 1), (13, 17), (224, 224), (255, 257), (256, 256), (256, 300), (300, 256),
         (257, 384), (600, 449), (449, 600), (2000, 9), (9, 2000), (1031, 777)]


def network_input(image):
    """Resize(256), CenterCrop(224) as torchvision computes them for a Pillow image."""
    image = image.convert("RGB")
    width, height = image.size
    short, long = min(width, height), max(width, height)
    resized = (256, int(256 * long / short)) if width <= height else (int(256 * long / short), 256)
    image = image.resize(resized, Image.BILINEAR)
    left = int(round((resized[0] - 224) / 2.0))
    top = int(round((resized[1] - 224) / 2.0))
    return image.crop((left, top, left + 224, top + 224))


def whole_input(image):
    """The whole image, its longer side 224 pixels, on a background of its mean colour."""
    width, height = image.size
    resized = tuple(max(1, round(side * 224 / max(width, height))) for side in (width, height))
    image = image.resize(resized, Image.BILINEAR)
    mean = np.asarray(image).reshape(-1, 3).mean(0)
    canvas = Image.new("RGB", (224, 224), tuple(int(level + 0.5) for level in mean))
    canvas.paste(image, tuple(round((224 - side) / 2) for side in resized))
    return canvas


def checksum(image):
    return format(zlib.crc32(np.asarray(network_input(image)).tobytes()), "08x")


def pattern(width, height, channels=3):
    """A picture that integer arithmetic defines; the test draws the same."""
    y, x, c = np.mgrid[0:height, 0:width, 0:channels].astype(np.int64)
    return ((x * (7 + 2 * c) + y * (11 - 3 * c) + (x * y >> 3) + (x * 31 ^ y * 17) % 23) & 255).astype(np.uint8)


def smooth(width, height, channels):
    """Coarse random colours, enlarged: what a JPEG can hold."""
    coarse = np.random.default_rng(channels).integers(0, 256, (5, 7, channels)).astype(np.uint8)
    bands = [Image.fromarray(coarse[:, :, i]).resize((width, height), Image.BICUBIC) for i in range(channels)]
    return Image.merge({3: "RGB", 4: "CMYK"}[channels], bands)


def png(depth, colour, rows):
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", WIDTH, HEIGHT, depth, colour, 0, 0, 0)
    data = zlib.compress(b"".join(b"\0" + row for row in rows), 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def tiff(tags, segments, order="<", big=False):
    """A TIFF whose compressed pixels come last. Tags are numbers or lists; those of the segments are added."""
    tiled = 322 in tags
    tags = dict(tags)
    tags[324 if tiled else 273] = [0] * len(segments)
    tags[325 if tiled else 279] = [len(segment) for segment in segments]
    size, inline, head = (20, 8, 16) if big else (12, 4, 8)
    arrays = head + (8 if big else 2) + len(tags) * size + inline
    values = {tag: value if isinstance(value, (list, bytes)) else [value] for tag, value in tags.items()}
    lengths = {tag: len(value) * (1 if isinstance(value, bytes) else 4) for tag, value in values.items()}
    data = arrays + sum(length for length in lengths.values() if length > inline)
    offsets = [data + sum(map(len, segments[:i])) for i in range(len(segments))]
    values[324 if tiled else 273] = offsets
    count = order + ("HHQ" if big else "HHI")
    out = (b"II" if order == "<" else b"MM") + (
        struct.pack(order + "HHHQQ", 43, 8, 0, 16, len(tags)) if big else struct.pack(order + "HIH", 42, 8, len(tags)))
    behind = b""
    for tag in sorted(values):
        value = values[tag]
        packed = value if isinstance(value, bytes) else struct.pack(f"{order}{len(value)}I", *value)
        out += struct.pack(count, tag, 7 if isinstance(value, bytes) else 4, len(value))
        if len(packed) > inline:
            out += struct.pack(order + ("Q" if big else "I"), arrays + len(behind))
            behind += packed
        else:
            out += packed + b"\0" * (inline - len(packed))
    return out + b"\0" * inline + behind + b"".join(segments)


def repacked(image, **options):
    """What libtiff wrote for Pillow, in a file whose compressed pixels come last."""
    data = encoded(image, "TIFF", **options)
    tags = Image.open(io.BytesIO(data)).tag_v2
    known = (256, 257, 258, 259, 262, 266, 277, 278, 284, 292, 317, 320, 332, 338, 339, 530)
    kept = {tag: list(tags[tag]) if isinstance(tags[tag], tuple) else tags[tag] for tag in known if tag in tags}
    if 347 in tags:
        kept[347] = tags[347]
    return tiff(kept, [data[at:at + length] for at, length in zip(tags[273], tags[279])])


def tiffs(rgb, rgba, grey, palette, cmyk):
    base = {256: WIDTH, 257: HEIGHT, 258: [8, 8, 8], 259: 1, 262: 2, 277: 3, 278: HEIGHT}
    pixels = np.asarray(rgb)
    yield "uncompressed.tif", tiff(base, [rgb.tobytes()])
    yield "big-endian.tif", tiff({**base, 278: 10}, [pixels[y:y + 10].tobytes() for y in (0, 10, 20)], ">")
    yield "big.tif", tiff(base, [rgb.tobytes()], big=True)
    yield "planar.tif", tiff({**base, 284: 2}, [pixels[:, :, i].tobytes() for i in range(3)])
    padded = np.zeros((32, 48, 3), np.uint8)
    padded[:HEIGHT, :WIDTH] = pixels
    tiles = [padded[y:y + 16, x:x + 16].tobytes() for y in (0, 16) for x in (0, 16, 32)]
    yield "tiled-deflate.tif", tiff(
        {**base, 259: 8, 322: 16, 323: 16}, [zlib.compress(tile) for tile in tiles])
    differences = np.diff(pixels, axis=1, prepend=np.zeros((HEIGHT, 1, 3), np.uint8)).astype(np.uint8)
    yield "predictor.tif", tiff({**base, 259: 8, 317: 2}, [zlib.compress(differences.tobytes())])
    yield "lzw.tif", repacked(rgb, compression="tiff_lzw")
    yield "packbits.tif", repacked(palette, compression="packbits")
    yield "jpeg.tif", repacked(rgb, compression="jpeg")
    yield "grey-jpeg.tif", repacked(grey, compression="jpeg")
    yield "fax-3.tif", repacked(rgb.convert("1"), compression="group3")
    yield "fax-4.tif", repacked(rgb.convert("1"), compression="group4")
    yield "cmyk.tif", repacked(cmyk, compression="tiff_lzw")
    sideways = np.ascontiguousarray(np.rot90(pixels, 1))
    yield "turned.tif", tiff({**base, 256: HEIGHT, 257: WIDTH, 278: WIDTH, 274: 6}, [sideways.tobytes()])
    yield "white-is-zero.tif", tiff({**base, 258: 8, 262: 0, 277: 1}, [grey.tobytes()])
    yield "reversed-bits.tif", tiff({**base, 258: 1, 262: 1, 266: 2, 277: 1}, [rgb.convert("1").tobytes()])
    deep = pattern(WIDTH, HEIGHT).astype(np.uint16)
    yield "rgb-16-bit.tif", tiff({**base, 258: [16] * 3}, [(deep * 256 + deep[:, ::-1]).astype("<u2").tobytes()])
    yield "floats.tif", tiff({**base, 258: 32, 262: 1, 277: 1, 339: 3},
                             [(pattern(WIDTH, HEIGHT, 1) * 1.3 - 20).astype("<f4").tobytes()])
    yield "lab.tif", tiff({**base, 262: 8}, [np.asarray(rgb)[::-1, ::-1].tobytes()])
    yield "old-lzw.tif", tiff({**base, 259: 5, 278: 20}, [old_lzw(pixels[:20].tobytes()), old_lzw(pixels[20:].tobytes())])
    yield "cmyk-jpeg.tif", repacked(cmyk, compression="jpeg")
    inverted = repacked(grey, compression="jpeg")
    at = inverted.index(struct.pack("<HHI", 262, 4, 1))
    yield "white-is-zero-jpeg.tif", inverted[:at + 8] + bytes(4) + inverted[at + 12:]
    yield from old_jpegs(rgb)
    yield "alpha.tif", tiff({**base, 258: [8] * 4, 277: 4, 338: 2}, [rgba.tobytes()])
    yield "premultiplied.tif", tiff({**base, 258: [8] * 4, 277: 4, 338: 1}, [rgba.convert("RGBa").tobytes()])


def old_lzw(data):
    """LZW as TIFF had it before 1988: the lowest bit first, codes as wide as necessary."""
    codes, width, word = {}, 9, b""
    packed, bits, count = bytearray(), 0, 0

    def put(code, width):
        nonlocal bits, count
        bits |= code << count
        count += width
        while count >= 8:
            packed.append(bits & 255)
            bits >>= 8
            count -= 8

    put(256, 9)
    for value in data:
        longer = word + bytes([value])
        if len(longer) == 1 or longer in codes:
            word = longer
            continue
        put(codes[word] if len(word) > 1 else word[0], width)
        codes[longer] = 258 + len(codes)
        if codes[longer] == 1 << width:
            width += 1
        if len(codes) == 3500:
            put(256, width)
            codes, width = {}, 9
        word = longer[-1:]
    put(codes[word] if len(word) > 1 else word[0], width)
    put(257, width)
    put(0, 7)
    return bytes(packed)


def with_offsets(build, *parts):
    """A file that contains the offsets of some of its own parts."""
    file = build([0] * len(parts))
    return build([file.index(part) for part in parts])


def segments(jpeg):
    """The markers of a JPEG image before its scan, with what belongs to each."""
    at = 2
    while jpeg[at + 1] != 0xda:
        length = struct.unpack(">H", jpeg[at + 2:at + 4])[0]
        yield jpeg[at + 1], jpeg[at:at + 2 + length]
        at += 2 + length


def old_jpegs(rgb):
    """One JPEG image as TIFF 6.0 has it: as a whole, with its header apart, and with its tables apart."""
    base = {256: WIDTH, 257: HEIGHT, 258: [8, 8, 8], 259: 6, 262: 6, 277: 3, 278: 8, 530: [1, 1]}
    jpeg = encoded(rgb, "JPEG", subsampling=0, restart_marker_rows=1)
    yield "old-jpeg.tif", with_offsets(lambda at: tiff({**base, 278: HEIGHT, 513: at[0]}, [jpeg]), jpeg)
    scan = jpeg.index(b"\xff\xda")
    strips = re.split(rb"\xff[\xd0-\xd7]", jpeg[scan:-2])
    header = jpeg[:2] + b"".join(segment for kind, segment in segments(jpeg) if kind != 0xdd)
    yield "old-jpeg-strips.tif", with_offsets(
        lambda at: tiff({**base, 513: at[0], 514: len(header), 65000: header}, strips), header)
    quantizers = b"".join(segment[4:] for kind, segment in segments(jpeg) if kind == 0xdb)
    codes = b"".join(segment[4:] for kind, segment in segments(jpeg) if kind == 0xc4)
    tables = [quantizers[1:65], quantizers[66:]] + [codes[i + 1:] for i in code_tables(codes)]
    scan_header = 2 + struct.unpack(">H", strips[0][2:4])[0]
    yield "old-jpeg-tables.tif", with_offsets(
        lambda at: tiff({**base, 65000: quantizers, 65001: codes, 519: [at[0], at[1], at[1]],
                         520: [at[2], at[4], at[4]], 521: [at[3], at[5], at[5]]},
                        [strips[0][scan_header:]] + strips[1:]), *tables)


def code_tables(codes):
    """Where the tables of Huffman codes begin."""
    at = 0
    while at < len(codes):
        yield at
        at += 17 + sum(codes[at + 1:at + 17])


def bmp(bits, rows, header=b"", compression=0, palette=b"", height=HEIGHT, masks=b""):
    header = header or struct.pack("<IiiHHIIIIII", 40, WIDTH, height, 1, bits, compression, 0, 0, 0, 0, 0)
    offset = 14 + len(header) + len(masks) + len(palette)
    pixels = b"".join(row + b"\0" * (-len(row) % 4) for row in rows) if compression in (0, 3) else b"".join(rows)
    return b"BM" + struct.pack("<IHHI", offset + len(pixels), 0, 0, offset) + header + masks + palette + pixels


def run_lengths(indexes):
    """Each row as one run, some copied pixels and single runs; the image ends with its last pixel."""
    for y, row in enumerate(indexes[::-1]):
        line = bytes([5, 7, 0, 5]) + bytes(row[5:10]) + b"\0" + b"".join(bytes([1, v]) for v in row[10:])
        yield line + (b"\0\0" if y < HEIGHT - 1 else b"")


def bmps(rgb, palette):
    pixels = np.asarray(rgb).astype(np.uint32)
    up = pixels[::-1]
    fives = (up[:, :, 0] >> 3 << 10 | up[:, :, 1] >> 3 << 5 | up[:, :, 2] >> 3).astype("<u2")
    sixes = (up[:, :, 0] >> 3 << 11 | up[:, :, 1] >> 2 << 5 | up[:, :, 2] >> 3).astype("<u2")
    wide = (up[:, :, 0] << 24 | up[:, :, 1] << 16 | up[:, :, 2] << 8).astype("<u4")
    bgr = [row.tobytes() for row in np.asarray(rgb)[:, :, ::-1]]
    yield "5-5-5.bmp", bmp(16, [row.tobytes() for row in fives])
    yield "5-6-5.bmp", bmp(16, [row.tobytes() for row in sixes], compression=3,
                           masks=struct.pack("<III", 0xf800, 0x7e0, 0x1f))
    yield "masks.bmp", bmp(32, [row.tobytes() for row in wide], compression=3,
                           masks=struct.pack("<III", 0xff000000, 0xff0000, 0xff00))
    yield "without-the-last-padding.bmp", encoded(palette, "BMP")[:-3]
    yield "top-down.bmp", bmp(24, bgr, height=-HEIGHT)
    yield "os2.bmp", bmp(24, bgr[::-1], struct.pack("<IHHHH", 12, WIDTH, HEIGHT, 1, 24))
    yield "os2-64-bytes.bmp", bmp(
        24, bgr[::-1], struct.pack("<IiiHHIIIIII", 64, WIDTH, HEIGHT, 1, 24, 0, 0, 0, 0, 0, 0) + bytes(24))
    colours = np.frombuffer(bytes(palette.getpalette()), np.uint8).reshape(-1, 3)
    table = np.zeros((256, 4), np.uint8)
    table[:len(colours), :3] = colours[:, ::-1]
    indexes = np.asarray(palette).copy()
    indexes[:, :5] = 7
    yield "run-lengths-8.bmp", bmp(8, run_lengths(indexes), compression=1, palette=table.tobytes())
    fewer = np.asarray(rgb.quantize(16)).astype(np.uint8)
    table4 = np.zeros((16, 4), np.uint8)
    table4[:, :3] = np.frombuffer(bytes(rgb.quantize(16).getpalette()), np.uint8)[:48].reshape(-1, 3)[:, ::-1]
    packed4 = np.zeros((HEIGHT, (WIDTH + 1) // 2), np.uint8)
    packed4 += fewer[:, 0::2] << 4
    packed4[:, :WIDTH // 2] |= fewer[:, 1::2]
    yield "4-bit.bmp", bmp(4, [row.tobytes() for row in packed4[::-1]], palette=table4.tobytes())


def pnms(rgb, grey):
    size = f"{WIDTH} {HEIGHT}"
    pixels = np.asarray(rgb)
    few = (pixels.astype(int) * 99 // 255)
    bits = np.asarray(rgb.convert("1"))
    yield "plain-bits.pbm", f"P1\n# a comment\n{size}\n".encode() + b"\n".join(
        "".join("01"[not v] for v in row).encode() for row in bits) + b"\n"
    yield "plain-grey.pgm", f"P2 {size} 255\n".encode() + " ".join(map(str, np.asarray(grey).ravel())).encode() + b"\n"
    yield "plain-colour.ppm", f"P3\n{size}\n99\n".encode() + " ".join(map(str, few.ravel())).encode() + b"\n"
    yield "bits.pbm", encoded(rgb.convert("1"), "PPM")
    yield "grey.pgm", encoded(grey, "PPM")
    yield "colour.ppm", encoded(rgb, "PPM")
    yield "colour-99.ppm", f"P6 # comment\n{size}\n99\n".encode() + few.astype(np.uint8).tobytes()
    yield "colour-16-bit.ppm", f"P6 {size} 65535\n".encode() + (pixels.astype(np.uint16) * 255 + 13).astype(">u2").tobytes()


def encoded(image, format, **options):
    out = io.BytesIO()
    image.save(out, format, **options)
    return out.getvalue()


def packed(grey, bits):
    """Rows of a grey picture with 1, 2 or 4 bits a pixel."""
    for row in grey >> (8 - bits):
        text = "".join(format(value, f"0{bits}b") for value in row)
        text += "0" * (-len(text) % 8)
        yield int(text, 2).to_bytes(len(text) // 8, "big")


def pictures():
    rgb = smooth(WIDTH, HEIGHT, 3)
    grey = rgb.convert("L")
    alpha = Image.fromarray(pattern(WIDTH, HEIGHT, 1)[:, :, 0])
    rgba = rgb.copy()
    rgba.putalpha(alpha)
    palette = rgb.quantize(60)
    cmyk = smooth(WIDTH, HEIGHT, 4)
    exif = rgb.getexif()
    exif[0x112] = 6
    yield "colour.jpg", encoded(rgb, "JPEG", quality=85)
    yield "colour-444.jpg", encoded(rgb, "JPEG", subsampling=0)
    yield "colour-422.jpg", encoded(rgb, "JPEG", subsampling=1)
    yield "progressive.jpg", encoded(rgb, "JPEG", progressive=True)
    yield "restarts.jpg", encoded(rgb, "JPEG", restart_marker_blocks=2)
    yield "rotated-by-exif.jpg", encoded(rgb, "JPEG", exif=exif)
    yield "grey.jpg", encoded(grey, "JPEG")
    inks = encoded(cmyk, "JPEG", quality=90)
    yield "cmyk.jpg", inks
    adobe = inks.index(b"\xff\xee")
    yield "ycck.jpg", inks[:adobe + 15] + b"\2" + inks[adobe + 16:]
    yield "cmyk-progressive.jpg", encoded(cmyk, "JPEG", progressive=True)
    yield "rgba.png", encoded(rgba, "PNG")
    yield "palette-transparent.png", encoded(palette, "PNG", transparency=3)
    yield "animated.png", encoded(rgb, "PNG", save_all=True, append_images=[rgb.transpose(Image.Transpose.ROTATE_180)])
    values = pattern(WIDTH, HEIGHT, 4).astype(np.uint16)
    deep = values * 256 + values[:, :, ::-1]
    yield "rgb-16-bit.png", png(16, 2, [row[:, :3].astype(">u2").tobytes() for row in deep])
    yield "rgba-16-bit.png", png(16, 6, [row.astype(">u2").tobytes() for row in deep])
    yield "grey-alpha-16-bit.png", png(16, 4, [row[:, :2].astype(">u2").tobytes() for row in deep])
    for bits in (1, 2, 4):
        yield f"grey-{bits}-bit.png", png(bits, 0, packed(np.asarray(grey), bits))
    yield "palette.gif", encoded(palette, "GIF")
    yield "interlaced.gif", encoded(palette, "GIF", interlace=1)
    yield "transparent.gif", encoded(palette, "GIF", transparency=5)
    yield "animated.gif", encoded(palette, "GIF", save_all=True, append_images=[rgb.quantize(9), rgb.quantize(4)])
    wider = bytearray(encoded(palette, "GIF", transparency=5))
    wider[6:10] = struct.pack("<HH", WIDTH + 9, HEIGHT + 4)
    yield "smaller-than-its-screen.gif", bytes(wider)
    narrower = bytearray(encoded(palette, "GIF"))
    narrower[6:10] = struct.pack("<HH", WIDTH - 9, HEIGHT - 4)
    yield "larger-than-its-screen.gif", bytes(narrower)
    yield "palette.bmp", encoded(palette, "BMP")
    yield "black-and-white.bmp", encoded(rgb.convert("1"), "BMP")
    yield "rgba.bmp", encoded(rgba, "BMP")
    yield "lossy.webp", encoded(rgb, "WEBP")
    yield "lossless-alpha.webp", encoded(rgba, "WEBP", lossless=True, exact=True)
    yield "animated.webp", encoded(rgb, "WEBP", save_all=True, append_images=[grey.convert("RGB")])
    yield "deep-codes.gif", encoded(Image.fromarray(pattern(WIDTH, HEIGHT, 1)[:, :, 0]), "GIF")
    yield from tiffs(rgb, rgba, grey, palette, cmyk)
    yield from bmps(rgb, palette)
    yield from pnms(rgb, grey)


def main():
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    expected = ["file,crc32"]
    for name, data in pictures():
        (folder / name).write_bytes(data)
        expected.append(f"{name},{checksum(Image.open(io.BytesIO(data)))}")
    (folder / "expected.csv").write_text("\n".join(expected) + "\n")
    sizes = ["width,height,crc32"]
    for width, height in SIZES:
        sizes.append(f"{width},{height},{checksum(Image.fromarray(pattern(width, height)))}")
    (folder / "resize.csv").write_text("\n".join(sizes) + "\n")
    wholes = ["width,height,crc32"]
    for width, height in SIZES:
        crc = zlib.crc32(np.asarray(whole_input(Image.fromarray(pattern(width, height)))).tobytes())
        wholes.append(f"{width},{height},{crc:08x}")
    (folder / "whole.csv").write_text("\n".join(wholes) + "\n")


if __name__ == "__main__":
    main()
