package dev.visionscaling.demo;

import dev.visionscaling.common.files.OutputFile;
import dev.visionscaling.harness.outcomes.Database;
import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes one line per registered image as CSV (RFC 4180), ordered by key; unknown values are empty. Spreadsheets show
 * every value as text: one that they would take for a formula gets an apostrophe in front.
 */
final class ResultsCsv {
    static final String HEADER = "image_key,category,confidence,hostname,time,rejected_reason";

    private static final String END_OF_LINE = "\r\n";
    private static final int FETCH_SIZE = 5_000;
    private static final String QUERY = """
            SELECT i.image_key, p.category, p.confidence, coalesce(p.hostname, r.hostname), coalesce(p.time, r.time),
                   r.reason
            FROM image_info i
            LEFT JOIN prediction_results p USING (image_key, bucket)
            LEFT JOIN rejected_images r USING (image_key, bucket)
            ORDER BY i.image_key, i.bucket""";

    private static final Pattern FORMULA = Pattern.compile("\\A'*[=+\\-@\\t\\r\\n]");

    private ResultsCsv() {}

    static void write(Database database, Path file) throws SQLException, IOException {
        OutputFile.<SQLException>write(file, draft -> stream(database, draft));
    }

    // Memory does not depend on the number of images.
    private static void stream(Database database, Path file) throws SQLException, IOException {
        try (Connection connection = database.connect();
                Writer writer = Files.newBufferedWriter(file)) {
            connection.setAutoCommit(false); // without it the driver reads all rows at once
            writer.write(HEADER + END_OF_LINE);
            try (PreparedStatement statement = connection.prepareStatement(QUERY)) {
                statement.setFetchSize(FETCH_SIZE);
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        writer.write(line(rows) + END_OF_LINE);
                    }
                }
            }
        }
    }

    /** One line without its line break; null is an empty field. */
    static String line(List<@Nullable String> fields) {
        return fields.stream().map(ResultsCsv::field).collect(Collectors.joining(","));
    }

    private static String line(ResultSet row) throws SQLException {
        BigDecimal confidence = row.getBigDecimal(3);
        Timestamp time = row.getTimestamp(5);
        return line(Arrays.<@Nullable String>asList(
                row.getString(1),
                row.getString(2),
                confidence == null ? null : confidence.toPlainString(),
                row.getString(4),
                time == null ? null : time.toInstant().toString(),
                row.getString(6)));
    }

    private static String field(@Nullable String value) {
        if (value == null) {
            return "";
        }
        // A value that begins like an apostrophe of ours gets one more, so that readers can always take one away.
        String text = FORMULA.matcher(value).find() ? "'" + value : value;
        boolean quoted = text.chars().anyMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
        return quoted ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }
}
