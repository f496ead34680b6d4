package dev.visionscaling.dashboard.postgres;

import dev.visionscaling.dashboard.postgres.ScanStep.Position;
import dev.visionscaling.dashboard.results.Prediction;
import dev.visionscaling.dashboard.search.ResultPage;
import dev.visionscaling.dashboard.search.ResultQuery;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Collects a page of results by scanning the index of its order, up to 2,000 rows at a time, until the page is full:
 * no statement takes long, even if rows rarely match. If a search for a key does not fill the page soon, scans the
 * index of keys instead.
 */
final class PagedScan {
    private static final int FIRST_ROWS = 200;
    private static final int ROWS = 2_000;

    /** Fewer rows in the order of confidence, because those are scattered over the table. */
    private static final int SCATTERED_ROWS = 1_000;

    private static final int STEPS_BEFORE_SEARCH = 3;

    /** After this, the page is returned as it is, with the position to continue from. */
    private static final long LIMIT_NANOS = Duration.ofMillis(600).toNanos();

    private final QueryRunner queries;
    private final Connection connection;
    private final ResultQuery query;
    private final long deadline = System.nanoTime() + LIMIT_NANOS;
    private final List<Match> found = new ArrayList<>();

    PagedScan(QueryRunner queries, Connection connection, ResultQuery query) {
        this.queries = queries;
        this.connection = connection;
        this.query = query;
    }

    private record Match(Prediction prediction, Position position) {}

    /** The position where a step ended; empty at the end of the table. */
    private record StepEnd(Optional<Position> position) {}

    ResultPage page() throws SQLException {
        Optional<Position> position = query.after().map(Position::parse);
        int rows = FIRST_ROWS;
        for (int steps = 1; ; steps++) {
            StepEnd end = step(position, Optional.empty(), rows);
            position = end.position();
            if (isFull() || position.isEmpty() || System.nanoTime() > deadline) {
                return pageUntil(position);
            }
            if (steps == STEPS_BEFORE_SEARCH && query.keyPart().isPresent()) {
                Optional<List<String>> keys = new KeySearch(queries, connection, deadline)
                        .containing(query.keyPart().get());
                if (keys.isPresent()) {
                    return pageAmong(keys.get());
                }
            }
            rows = query.order() == ResultQuery.Order.NEWEST ? ROWS : SCATTERED_ROWS;
        }
    }

    private ResultPage pageAmong(List<String> keys) throws SQLException {
        found.clear();
        StepEnd end = step(query.after().map(Position::parse), Optional.of(keys), KeySearch.MAX_MATCHES + 1);
        return pageUntil(end.position());
    }

    private boolean isFull() {
        return found.size() > query.limit();
    }

    private ResultPage pageUntil(Optional<Position> end) {
        int size = Math.min(found.size(), query.limit());
        List<Prediction> results =
                found.subList(0, size).stream().map(Match::prediction).toList();
        Optional<Position> next = isFull() ? Optional.of(found.get(size - 1).position()) : end;
        return new ResultPage(results, next.map(Position::toString));
    }

    private StepEnd step(Optional<Position> after, Optional<List<String>> among, int rows) throws SQLException {
        ScanStep step = ScanStep.of(query, after, among, rows);
        return queries.read(connection, step.query(), step.parameters(), result -> {
            Optional<Position> last = Optional.empty();
            while (result.next()) {
                last = take(result, rows);
            }
            return new StepEnd(last);
        });
    }

    /** Takes a row if it matches; returns its position, or empty if the table ends here. */
    private Optional<Position> take(ResultSet row, int rows) throws SQLException {
        Position position = new Position(row.getString("position"), Rows.image(row));
        if (row.getBoolean("matching")) {
            found.add(new Match(Rows.prediction(row), position));
        }
        boolean isEnd = row.getLong("n") == row.getLong("scanned") && row.getLong("scanned") < rows;
        return isEnd ? Optional.empty() : Optional.of(position);
    }
}
