package dev.visionscaling.squeezenet.image.structure;

import dev.visionscaling.squeezenet.image.ByteReader;
import dev.visionscaling.squeezenet.image.EncodedImage;
import dev.visionscaling.squeezenet.image.EncodedImage.Coding;
import dev.visionscaling.squeezenet.image.UndecodableImageException;
import dev.visionscaling.squeezenet.image.UndecodableReason;

/**
 * Reads a JPEG's markers (ITU-T T.81, annex B). Decoders silently fill missing data with grey, so the end marker is
 * checked here.
 */
public final class JpegStructure {
    private static final int START_OF_IMAGE = 0xd8;
    private static final int END_OF_IMAGE = 0xd9;
    private static final int START_OF_SCAN = 0xda;
    private static final int HUFFMAN_TABLES = 0xc4;
    private static final int EXTENSION = 0xc8;
    private static final int ARITHMETIC_CONDITIONS = 0xcc;
    private static final int ADOBE = 0xee;
    private static final int ADOBE_LENGTH = 14;
    private static final int CMYK_COMPONENTS = 4;

    /** Encoders write ten, and a few more for four components. */
    private static final int MAX_SCANS = 100;

    /** Sixteen scans of the largest image that is decoded; smaller images may have more. */
    private static final long MAX_SCANNED_PIXELS = 16L * 64_000_000;

    private final byte[] bytes;
    private final ByteReader in;
    private int width;
    private int height;
    private int components;
    private int adobeTransform;
    private int scans;

    private JpegStructure(byte[] bytes) {
        this.bytes = bytes;
        this.in = new ByteReader(bytes, "JPEG");
    }

    /** Checks an image from front to back. */
    public static EncodedImage inspect(byte[] bytes) throws UndecodableImageException {
        return new JpegStructure(bytes).read();
    }

    private EncodedImage read() throws UndecodableImageException {
        int marker = nextMarker();
        while (marker != END_OF_IMAGE) {
            read(marker);
            marker = nextMarker();
        }
        if (components == 0 || scans == 0) {
            throw UndecodableImageException.corrupt("the JPEG image ends without any pixels");
        }
        return EncodedImage.of(bytes, width, height, coding());
    }

    private Coding coding() {
        if (components != CMYK_COMPONENTS) {
            return Coding.JPEG;
        }
        return adobeTransform > 0 ? Coding.YCCK_JPEG : Coding.CMYK_JPEG;
    }

    private void read(int marker) throws UndecodableImageException {
        if (standsAlone(marker)) {
            return;
        }
        int length = in.u16();
        if (length < 2) {
            throw UndecodableImageException.corrupt("the JPEG image has a segment of length " + length);
        }
        int end = in.position() + length - 2;
        if (isFrame(marker) && components == 0) {
            in.skip(1);
            height = in.u16();
            width = in.u16();
            components = in.u8();
        }
        if (marker == ADOBE && length == ADOBE_LENGTH) {
            in.skip(ADOBE_LENGTH - 3);
            adobeTransform = in.u8();
        }
        in.skip(Math.max(0, end - in.position()));
        if (marker == START_OF_SCAN) {
            countScan();
        }
    }

    // A scan may take only a hundred bytes, but a decoder visits all pixels for each scan.
    private void countScan() throws UndecodableImageException {
        scans++;
        boolean tooLong = scans > 1 && (long) scans * width * height > MAX_SCANNED_PIXELS;
        if (scans > MAX_SCANS || tooLong) {
            throw new UndecodableImageException(
                    UndecodableReason.TOO_COMPLEX,
                    "the JPEG image has " + scans + " scans or more over " + width + "x" + height + " pixels");
        }
    }

    /**
     * Returns the next marker, skipping compressed data before it. Within the data a 0 follows each byte 0xff, and
     * restart markers belong to the data.
     */
    private int nextMarker() throws UndecodableImageException {
        while (true) {
            in.skipPast(0xff);
            int marker = in.u8();
            while (marker == 0xff) {
                marker = in.u8();
            }
            if (marker != 0) {
                return marker;
            }
        }
    }

    private static boolean standsAlone(int marker) {
        boolean restart = marker >= 0xd0 && marker <= 0xd7;
        return restart || marker == START_OF_IMAGE || marker == 0x01;
    }

    private static boolean isFrame(int marker) {
        boolean inRange = marker >= 0xc0 && marker <= 0xcf;
        return inRange && marker != HUFFMAN_TABLES && marker != EXTENSION && marker != ARITHMETIC_CONDITIONS;
    }
}
