package dev.visionscaling.squeezenet.image.tiff;

import dev.visionscaling.squeezenet.image.ByteReader;
import dev.visionscaling.squeezenet.image.UndecodableImageException;
import java.io.ByteArrayOutputStream;

/**
 * The JPEG image that a TIFF with old-style JPEG compression consists of (TIFF 6.0, section 22). Either a tag points to
 * all of it, or it is put together: from the header that the tag points to, or from tables that other tags point to,
 * and the segments, one after the other.
 */
final class OldJpeg {
    private static final int MARKER_BYTES = 2;
    private static final int START_OF_IMAGE = 0xffd8;
    private static final int END_OF_IMAGE = 0xffd9;
    private static final int START_OF_SCAN = 0xffda;
    private static final int QUANTIZATION = 0xffdb;
    private static final int RESTART_INTERVAL = 0xffdd;
    private static final int HUFFMAN = 0xffc4;
    private static final int BASELINE = 0xffc0;
    private static final int EXTENDED = 0xffc1;
    private static final int FIRST_RESTART = 0xffd0;

    private static final int BLOCK = 8;
    private static final int QUANTIZERS = 64;
    private static final int CODE_LENGTHS = 16;
    private static final int NO_SAMPLING = 0x11;

    private final byte[] bytes;
    private final TiffImage image;
    private final TiffDirectory directory;
    private final ByteArrayOutputStream jpeg = new ByteArrayOutputStream();

    private OldJpeg(byte[] bytes, TiffImage image, TiffDirectory directory) {
        this.bytes = bytes;
        this.image = image;
        this.directory = directory;
    }

    static TiffJpegRows open(byte[] bytes, TiffImage image, TiffDirectory directory, SegmentDecoder decoder)
            throws UndecodableImageException {
        int stream = directory.small(TiffDirectory.JPEG_STREAM, 0);
        OldJpeg old = new OldJpeg(bytes, image, directory);
        if (!old.begins(stream)) {
            old.writeTables();
            return old.joined(decoder);
        }
        long declared = directory.small(TiffDirectory.JPEG_STREAM_BYTES, 0);
        int end = (int) (declared <= 0 ? bytes.length : Math.min(bytes.length, stream + declared));
        if (old.writeHeader(stream, end)) {
            return rows(bytes, image, stream, end - stream, decoder);
        }
        return old.joined(decoder);
    }

    private static TiffJpegRows rows(byte[] bytes, TiffImage image, int offset, int length, SegmentDecoder decoder) {
        TiffImage one = new TiffImage(
                image.format(), image.compression(), image.layout().joined(offset, length), image.orientation());
        return new TiffJpegRows(bytes, one, new long[0], decoder);
    }

    private boolean begins(int at) {
        return at > 0
                && at <= bytes.length - MARKER_BYTES
                && ((bytes[at] & 0xff) << 8 | (bytes[at + 1] & 0xff)) == START_OF_IMAGE;
    }

    /** Writes a header that ends with or before the segment which starts the scan; returns true if the scan follows. */
    private boolean writeHeader(int start, int end) throws UndecodableImageException {
        ByteReader in = new ByteReader(bytes, "TIFF");
        in.skip(start + MARKER_BYTES);
        int sampling = NO_SAMPLING;
        boolean restarts = false;
        int scan = end;
        while (in.position() < end && scan == end) {
            int at = in.position();
            int marker = in.u16();
            int next = in.position() + in.u16();
            if (marker < BASELINE || next < in.position()) {
                throw UndecodableImageException.corrupt("the TIFF image's JPEG header is damaged at byte " + at);
            }
            if (marker == BASELINE || marker == EXTENDED) {
                in.skip(7);
                sampling = in.u8();
            }
            restarts |= marker == RESTART_INTERVAL;
            scan = marker == START_OF_SCAN ? at : end;
            in.skip(Math.max(0, next - in.position()));
        }
        if (in.position() < end) {
            return true;
        }
        jpeg.write(bytes, start, scan - start);
        writeRestarts(sampling, restarts);
        jpeg.write(bytes, scan, end - scan);
        return false;
    }

    private void writeTables() throws UndecodableImageException {
        int samples = image.format().samples();
        long[] sampling = directory.all(TiffDirectory.SUBSAMPLING);
        int first = sampling.length < 2 ? 0x22 : (int) (sampling[0] & 15) << 4 | (int) (sampling[1] & 15);
        u16(START_OF_IMAGE);
        for (int i = 0; i < samples; i++) {
            int at = table(TiffDirectory.JPEG_QUANTIZATION, i, QUANTIZERS);
            segment(QUANTIZATION, 1 + QUANTIZERS, i);
            jpeg.write(bytes, at, QUANTIZERS);
        }
        for (int i = 0; i < samples; i++) {
            writeCodes(TiffDirectory.JPEG_DC_CODES, i, i);
            writeCodes(TiffDirectory.JPEG_AC_CODES, i, 0x10 | i);
        }
        segment(BASELINE, 6 + 3 * samples, BLOCK);
        u16(image.layout().joinedHeight());
        u16(image.layout().segmentWidth());
        jpeg.write(samples);
        for (int i = 0; i < samples; i++) {
            jpeg.write(i + 1);
            jpeg.write(i == 0 && samples > 1 ? first : NO_SAMPLING);
            jpeg.write(i);
        }
        writeRestarts(samples > 1 ? first : NO_SAMPLING, false);
        segment(START_OF_SCAN, 4 + 2 * samples, samples);
        for (int i = 0; i < samples; i++) {
            jpeg.write(i + 1);
            jpeg.write(i << 4 | i);
        }
        jpeg.write(0);
        u16(0x3f00);
    }

    private void writeCodes(int tag, int sample, int id) throws UndecodableImageException {
        int at = table(tag, sample, CODE_LENGTHS);
        int codes = 0;
        for (int i = 0; i < CODE_LENGTHS; i++) {
            codes += bytes[at + i] & 0xff;
        }
        TiffDirectory.require(bytes, at, (long) CODE_LENGTHS + codes);
        segment(HUFFMAN, 1 + CODE_LENGTHS + codes, id);
        jpeg.write(bytes, at, CODE_LENGTHS + codes);
    }

    private int table(int tag, int sample, int length) throws UndecodableImageException {
        long[] offsets = directory.all(tag);
        if (offsets.length <= sample) {
            throw UndecodableImageException.corrupt(
                    "the TIFF image has " + offsets.length + " JPEG tables in tag " + tag);
        }
        TiffDirectory.require(bytes, offsets[sample], length);
        return (int) offsets[sample];
    }

    /** Each segment starts anew, so that all of them together are a scan with restarts. */
    private void writeRestarts(int sampling, boolean present) throws UndecodableImageException {
        TiffLayout layout = image.layout();
        long interval = directory.one(TiffDirectory.JPEG_RESTARTS, 0);
        if (layout.down() > 1) {
            int unitWidth = BLOCK * Math.max(1, sampling >> 4);
            int unitHeight = BLOCK * Math.max(1, sampling & 15);
            interval =
                    ((long) layout.segmentWidth() + unitWidth - 1) / unitWidth * (layout.segmentHeight() / unitHeight);
            if (layout.segmentHeight() % unitHeight != 0) {
                throw UndecodableImageException.corrupt(
                        "the TIFF image has JPEG strips of " + layout.segmentHeight() + " rows");
            }
        }
        if (interval > 0 && !present) {
            u16(RESTART_INTERVAL);
            u16(4);
            u16((int) Math.min(interval, 0xffff));
        }
    }

    private TiffJpegRows joined(SegmentDecoder decoder) {
        TiffLayout layout = image.layout();
        for (int i = 0; i < layout.down(); i++) {
            if (i > 0) {
                u16(FIRST_RESTART + (i - 1) % 8);
            }
            jpeg.write(bytes, (int) layout.offsets()[i], (int) layout.lengths()[i]);
        }
        u16(END_OF_IMAGE);
        return rows(jpeg.toByteArray(), image, 0, jpeg.size(), decoder);
    }

    private void segment(int marker, int length, int first) {
        u16(marker);
        u16(length + 2);
        jpeg.write(first);
    }

    private void u16(int value) {
        jpeg.write(value >> 8);
        jpeg.write(value);
    }
}
