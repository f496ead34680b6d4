package dev.visionscaling.dashboard.postgres;

import dev.visionscaling.dashboard.postgres.ScanStep.Place;
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
 * Puts a page of results together by walking along the index of its order, a few thousand rows at a time, until the page is
 * full: however seldom rows match, no single statement takes long. Where a key is searched for and nothing is found soon, it
 * looks through the keys instead.
 */
final class PagedScan {
    private static final int FIRST_ROWS = 200;
    private static final int ROWS = 2_000;

    /** In the order of confidence rows lie all over the table. */
    private static final int SCATTERED_ROWS = 1_000;

    private static final int STEPS_BEFORE_SEARCH = 3;

    /** Then it returns what it has, and where to go on. */
    private static final long LIMIT_NANOS = Duration.ofMillis(600).toNanos();

    private final QueryRunner queries;
    private final Connection connection;
    private final ResultQuery query;
    private final long deadline = System.nanoTime() + LIMIT_NANOS;
    private final List<Placed> found = new ArrayList<>();

    PagedScan(QueryRunner queries, Connection connection, ResultQuery query) {
        this.queries = queries;
        this.connection = connection;
        this.query = query;
    }

    private record Placed(Prediction prediction, Place place) {}

    /** Where a step ended; empty: at the end of the table. */
    private record Stop(Optional<Place> place) {}

    ResultPage page() throws SQLException {
        Optional<Place> place = query.after().map(Place::parse);
        int rows = FIRST_ROWS;
        for (int steps = 1; ; steps++) {
            Stop stop = step(place, Optional.empty(), rows);
            place = stop.place();
            if (isFull() || place.isEmpty() || System.nanoTime() > deadline) {
                return pageUntil(place);
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
        Stop stop = step(query.after().map(Place::parse), Optional.of(keys), KeySearch.MOST + 1);
        return pageUntil(stop.place());
    }

    private boolean isFull() {
        return found.size() > query.limit();
    }

    private ResultPage pageUntil(Optional<Place> end) {
        int size = Math.min(found.size(), query.limit());
        List<Prediction> results =
                found.subList(0, size).stream().map(Placed::prediction).toList();
        Optional<Place> next = isFull() ? Optional.of(found.get(size - 1).place()) : end;
        return new ResultPage(results, next.map(Place::toString));
    }

    private Stop step(Optional<Place> after, Optional<List<String>> among, int rows) throws SQLException {
        ScanStep step = ScanStep.of(query, after, among, rows);
        return queries.read(connection, step.query(), step.parameters(), result -> {
            Optional<Place> last = Optional.empty();
            while (result.next()) {
                last = take(result, rows);
            }
            return new Stop(last);
        });
    }

    /** Where the walk has to go on behind this row, if it is the last that was read and there may be more. */
    private Optional<Place> take(ResultSet row, int rows) throws SQLException {
        Place place = new Place(row.getString("position"), row.getString("image_key"));
        if (row.getBoolean("matching")) {
            found.add(new Placed(Rows.prediction(row), place));
        }
        boolean isEnd = row.getLong("n") == row.getLong("walked") && row.getLong("walked") < rows;
        return isEnd ? Optional.empty() : Optional.of(place);
    }
}
