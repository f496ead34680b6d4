package dev.visionscaling.renderer;

import java.awt.image.BufferedImage;
import java.util.Map;

/** The letters of the parts' names, five dots wide. Machines without a screen often have no fonts. */
final class BitmapFont {
    /** The height of a letter in dots, including descenders. */
    static final int HEIGHT = 9;

    private static final int ADVANCE = 6;

    // Nine rows from the top, each row's five dots as bits.
    private static final Map<Character, int[]> DOTS = Map.ofEntries(
            Map.entry('a', new int[] {0, 0, 0b01110, 0b00001, 0b01111, 0b10001, 0b01111, 0, 0}),
            Map.entry('b', new int[] {0b10000, 0b10000, 0b11110, 0b10001, 0b10001, 0b10001, 0b11110, 0, 0}),
            Map.entry('c', new int[] {0, 0, 0b01110, 0b10001, 0b10000, 0b10001, 0b01110, 0, 0}),
            Map.entry('e', new int[] {0, 0, 0b01110, 0b10001, 0b11111, 0b10000, 0b01110, 0, 0}),
            Map.entry('g', new int[] {0, 0, 0b01111, 0b10001, 0b10001, 0b10001, 0b01111, 0b00001, 0b01110}),
            Map.entry('h', new int[] {0b10000, 0b10000, 0b11110, 0b10001, 0b10001, 0b10001, 0b10001, 0, 0}),
            Map.entry('i', new int[] {0b00100, 0, 0b01100, 0b00100, 0b00100, 0b00100, 0b01110, 0, 0}),
            Map.entry('k', new int[] {0b10000, 0b10000, 0b10010, 0b10100, 0b11000, 0b10100, 0b10010, 0, 0}),
            Map.entry('l', new int[] {0b01100, 0b00100, 0b00100, 0b00100, 0b00100, 0b00100, 0b01110, 0, 0}),
            Map.entry('n', new int[] {0, 0, 0b11110, 0b10001, 0b10001, 0b10001, 0b10001, 0, 0}),
            Map.entry('o', new int[] {0, 0, 0b01110, 0b10001, 0b10001, 0b10001, 0b01110, 0, 0}),
            Map.entry('p', new int[] {0, 0, 0b11110, 0b10001, 0b10001, 0b10001, 0b11110, 0b10000, 0b10000}),
            Map.entry('r', new int[] {0, 0, 0b10110, 0b11001, 0b10000, 0b10000, 0b10000, 0, 0}),
            Map.entry('s', new int[] {0, 0, 0b01111, 0b10000, 0b01110, 0b00001, 0b11110, 0, 0}),
            Map.entry('t', new int[] {0b00100, 0b00100, 0b01110, 0b00100, 0b00100, 0b00100, 0b00011, 0, 0}),
            Map.entry('u', new int[] {0, 0, 0b10001, 0b10001, 0b10001, 0b10001, 0b01111, 0, 0}),
            Map.entry('w', new int[] {0, 0, 0b10001, 0b10001, 0b10101, 0b10101, 0b01010, 0, 0}),
            Map.entry('y', new int[] {0, 0, 0b10001, 0b10001, 0b10001, 0b10001, 0b01111, 0b00001, 0b01110}),
            Map.entry('-', new int[] {0, 0, 0, 0, 0b01110, 0, 0, 0, 0}));

    private BitmapFont() {}

    /** @throws IllegalArgumentException if {@code text} has a letter that no part's name contains */
    static void draw(BufferedImage image, String text, int left, int top, int scale, int ink) {
        for (int i = 0; i < text.length(); i++) {
            int[] rows = DOTS.get(text.charAt(i));
            if (rows == null) {
                throw new IllegalArgumentException("there is no glyph for the letter '" + text.charAt(i) + "'");
            }
            for (int dot = 0; dot < HEIGHT * 5; dot++) {
                if (((rows[dot / 5] >> (4 - dot % 5)) & 1) == 1) {
                    fill(image, left + (i * ADVANCE + dot % 5) * scale, top + dot / 5 * scale, scale, ink);
                }
            }
        }
    }

    private static void fill(BufferedImage image, int left, int top, int size, int ink) {
        for (int k = 0; k < size * size; k++) {
            image.setRGB(left + k % size, top + k / size, ink);
        }
    }
}
