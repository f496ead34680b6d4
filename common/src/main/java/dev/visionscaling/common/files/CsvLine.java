package dev.visionscaling.common.files;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Parses one line of a CSV file (RFC 4180, without fields that span lines). */
public final class CsvLine {
    private CsvLine() {}

    /** The fields of {@code line}, without their quotes; empty if a quote is misplaced or not closed. */
    public static Optional<List<String>> fields(String line) {
        List<String> fields = new ArrayList<>();
        int position = 0;
        while (true) {
            int end;
            if (position < line.length() && line.charAt(position) == '"') {
                StringBuilder field = new StringBuilder();
                end = unquote(line, position + 1, field);
                fields.add(field.toString());
            } else {
                int comma = line.indexOf(',', position);
                end = comma < 0 ? line.length() : comma;
                fields.add(line.substring(position, end));
            }
            if (end == line.length()) {
                return Optional.of(List.copyOf(fields));
            }
            if (end < 0 || line.charAt(end) != ',') {
                return Optional.empty();
            }
            position = end + 1;
        }
    }

    /**
     * Appends the quoted field that begins at {@code position}; returns the index after it, or -1 if it is not closed.
     */
    private static int unquote(String line, int position, StringBuilder field) {
        int start = position;
        while (true) {
            int quote = line.indexOf('"', start);
            if (quote < 0) {
                return -1;
            }
            field.append(line, start, quote);
            if (quote + 1 == line.length() || line.charAt(quote + 1) != '"') {
                return quote + 1;
            }
            field.append('"');
            start = quote + 2;
        }
    }
}
