package dev.visionscaling.renderer;

import dev.visionscaling.renderer.image.JpegEncoder;
import dev.visionscaling.renderer.scene.PartKind;
import dev.visionscaling.renderer.scene.PartRenderer;
import java.awt.image.BufferedImage;
import java.util.Arrays;

/**
 * An overview of many images at half their size: a row per part, in the order of {@link PartKind}, with its name on the
 * left.
 */
final class ContactSheet {
    /** The limit that the file stays below, in bytes. */
    static final int MAX_BYTES = 400_000;

    private static final int CELL_WIDTH = 160;
    private static final int CELL_HEIGHT = 128;
    private static final int GAP = 2;
    private static final int LABEL_WIDTH = 136;
    private static final int LETTER_SCALE = 2;
    private static final int PAPER = 0xf4f4f2;
    private static final int INK = 0x303234;

    private ContactSheet() {}

    /** Returns the sheet as a JPEG of the best quality that stays below {@link #MAX_BYTES}. */
    static byte[] jpeg(int seed, int columns) {
        BufferedImage sheet = draw(seed, columns);
        byte[] bytes = JpegEncoder.encode(sheet, 0.9f);
        for (float quality = 0.85f; bytes.length >= MAX_BYTES && quality > 0.1f; quality -= 0.05f) {
            bytes = JpegEncoder.encode(sheet, quality);
        }
        return bytes;
    }

    static BufferedImage draw(int seed, int columns) {
        PartKind[] parts = PartKind.values();
        int width = LABEL_WIDTH + columns * (CELL_WIDTH + GAP);
        int height = parts.length * (CELL_HEIGHT + GAP) - GAP;
        BufferedImage sheet = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        int[] paper = new int[width];
        Arrays.fill(paper, PAPER);
        for (int y = 0; y < height; y++) {
            sheet.setRGB(0, y, width, 1, paper, 0, width);
        }
        for (int row = 0; row < parts.length; row++) {
            int top = row * (CELL_HEIGHT + GAP);
            BitmapFont.draw(
                    sheet,
                    parts[row].label(),
                    10,
                    top + CELL_HEIGHT / 2 - BitmapFont.HEIGHT * LETTER_SCALE / 2,
                    LETTER_SCALE,
                    INK);
            for (int column = 0; column < columns; column++) {
                BufferedImage image = PartRenderer.render(parts[row], new ImageId(parts[row], column + 1).seed(seed));
                halve(image, sheet, LABEL_WIDTH + column * (CELL_WIDTH + GAP) + GAP, top);
            }
        }
        return sheet;
    }

    private static void halve(BufferedImage image, BufferedImage sheet, int left, int top) {
        for (int y = 0; y < CELL_HEIGHT; y++) {
            for (int x = 0; x < CELL_WIDTH; x++) {
                int[] four = image.getRGB(2 * x, 2 * y, 2, 2, null, 0, 2);
                int mean = 0;
                for (int shift = 0; shift <= 16; shift += 8) {
                    int sum = 2;
                    for (int pixel : four) {
                        sum += (pixel >> shift) & 0xff;
                    }
                    mean |= (sum / 4) << shift;
                }
                sheet.setRGB(left + x, top + y, mean);
            }
        }
    }
}
