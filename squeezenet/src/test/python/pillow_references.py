"""Writes the pictures and checksums that the decoder's tests compare with. See README.md beside this file."""

import io
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
