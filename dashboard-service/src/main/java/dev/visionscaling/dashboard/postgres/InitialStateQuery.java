package dev.visionscaling.dashboard.postgres;

import dev.visionscaling.common.ImageId;
import dev.visionscaling.dashboard.postgres.QueryRunner.Query;
import dev.visionscaling.dashboard.results.InitialState;
import dev.visionscaling.dashboard.results.Rate;
import dev.visionscaling.dashboard.results.Snapshot;
import dev.visionscaling.dashboard.results.Totals;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads everything a page shows when it is opened. */
final class InitialStateQuery {
    private static final int STEP = 1_000;

    /** Limit of steps: the rates of 100,000 results are enough for a chart. */
    private static final int MAX_STEPS = 100;

    private static final Query NEWEST = new Query("newest", """
            SELECT %s FROM (
                SELECT * FROM prediction_results ORDER BY written_by DESC, image_key DESC, bucket DESC LIMIT 60
            ) p LEFT JOIN image_info i USING (image_key, bucket)
            ORDER BY p.written_by DESC, p.image_key DESC, p.bucket DESC""".formatted(Rows.COLUMNS));
    private static final Query NEWEST_OF_BINS = new Query("newest-of-bins", """
            SELECT name, newest.bucket, newest.image_key FROM unnest(?::text[]) AS name,
                LATERAL (SELECT bucket, image_key FROM prediction_results
                    WHERE coalesce(bin, category) = name
                    ORDER BY written_by DESC, image_key DESC, bucket DESC LIMIT 5) AS newest""");
    // The text needs an alias: ORDER BY prefers a column of the result to one of the table.
    private static final Query POSITION = new Query("rates", """
            SELECT written_by::text AS writer, bucket, image_key FROM prediction_results
            WHERE (written_by, image_key, bucket) < (?::text::xid8, ?, ?)
            ORDER BY written_by DESC, image_key DESC, bucket DESC OFFSET ? LIMIT 1""");
    private static final Query RATES = new Query("rates", """
            SELECT floor(extract(epoch FROM time) / %1$s)::bigint * %1$s, hostname, count(*) FROM (
                SELECT time, hostname FROM prediction_results
                WHERE (written_by, image_key, bucket) < (?::text::xid8, ?, ?)
                ORDER BY written_by DESC, image_key DESC, bucket DESC LIMIT ?
            ) step
            WHERE time BETWEEN now() - interval '5 minutes' AND now()
            GROUP BY 1, 2""".formatted(Rate.SECONDS));

    private final QueryRunner queries;
    private final Connection connection;

    /** @param connection in a transaction whose statements all see the same snapshot */
    InitialStateQuery(QueryRunner queries, Connection connection) {
        this.queries = queries;
        this.connection = connection;
    }

    /** A position in the order in which rows were written. */
    private record Position(String writtenBy, ImageId image) {
        private static final ImageId FIRST = ImageId.inDefaultBucket("");
        static final Position BEFORE_ALL = new Position("0", FIRST);
        static final Position AFTER_ALL = new Position(Long.toUnsignedString(-1), FIRST);

        List<Object> followedBy(int rows) {
            return List.of(writtenBy, image.key(), image.bucket(), rows);
        }
    }

    private record Count(long second, String host, long results) {}

    InitialState read() throws SQLException {
        return withTotals(new TableCounter(queries, connection).all());
    }

    InitialState read(Totals counted) throws SQLException {
        Snapshot now = new TableCounter(queries, connection).snapshot();
        return withTotals(new Totals(now, counted.bins(), counted.registered()));
    }

    private InitialState withTotals(Totals totals) throws SQLException {
        return new InitialState(
                totals,
                queries.list(connection, NEWEST, List.of(), Rows::prediction),
                newestOfBins(totals.bins().keySet().toArray(String[]::new)),
                rates());
    }

    private Map<String, List<ImageId>> newestOfBins(String[] bins) throws SQLException {
        return queries.read(connection, NEWEST_OF_BINS, List.of((Object) bins), rows -> {
            Map<String, List<ImageId>> newest = new HashMap<>();
            while (rows.next()) {
                newest.computeIfAbsent(rows.getString(1), unused -> new ArrayList<>())
                        .add(Rows.image(rows));
            }
            return newest;
        });
    }

    private List<Rate> rates() throws SQLException {
        Map<Long, Map<String, Long>> byTime = new TreeMap<>();
        Position end = Position.AFTER_ALL;
        for (int step = 0; step < MAX_STEPS; step++) {
            Position start = positionBefore(end);
            List<Count> counts = queries.list(
                    connection,
                    RATES,
                    end.followedBy(STEP),
                    row -> new Count(row.getLong(1), row.getString(2), row.getLong(3)));
            for (Count count : counts) {
                byTime.computeIfAbsent(count.second(), unused -> new HashMap<>())
                        .merge(count.host(), count.results(), Long::sum);
            }
            if (counts.isEmpty() || start.equals(Position.BEFORE_ALL)) {
                break;
            }
            end = start;
        }
        return byTime.entrySet().stream()
                .map(entry -> new Rate(entry.getKey(), entry.getValue()))
                .toList();
    }

    private Position positionBefore(Position end) throws SQLException {
        return queries.read(
                connection,
                POSITION,
                end.followedBy(STEP - 1),
                rows -> rows.next() ? new Position(rows.getString(1), Rows.image(rows)) : Position.BEFORE_ALL);
    }
}
