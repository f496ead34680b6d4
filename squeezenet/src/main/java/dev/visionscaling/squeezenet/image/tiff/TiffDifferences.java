package dev.visionscaling.squeezenet.image.tiff;

/** Adds up samples that are stored as differences to their left neighbours (TIFF 6.0, section 14). */
final class TiffDifferences {
    private TiffDifferences() {}

    /** Changes a row of samples in place. */
    static void undo(byte[] row, int from, int length, TiffFormat format) {
        int sampleBytes = format.bits() / 8;
        int pixelBytes = sampleBytes * format.together();
        for (int at = from + pixelBytes; at + sampleBytes <= from + length; at += sampleBytes) {
            int carry = 0;
            for (int i = 0; i < sampleBytes; i++) {
                int next = at + (format.littleEndian() ? i : sampleBytes - 1 - i);
                int sum = (row[next] & 0xff) + (row[next - pixelBytes] & 0xff) + carry;
                row[next] = (byte) sum;
                carry = sum >> 8;
            }
        }
    }
}
