package dev.visionscaling.consumer.postgres;

import dev.visionscaling.common.database.SqlErrors;
import dev.visionscaling.common.database.Transactions;
import dev.visionscaling.common.retry.TransientException;
import dev.visionscaling.consumer.camera.CameraHealth;
import dev.visionscaling.consumer.camera.CameraHealthStore;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import javax.sql.DataSource;

/**
 * Keeps one row for each camera and consumer, and removes rows of whatever consumer that have not changed for a day. A
 * camera whose name the database's encoding lacks gets no row.
 */
public final class PostgresCameraHealthStore implements CameraHealthStore {
    private static final Duration KEPT = Duration.ofDays(1);

    private static final String WRITE = """
            INSERT INTO camera_health
                (hostname, camera, state, brightness, clipped_dark, clipped_bright, sharpness, images, time)
            SELECT ?, * FROM unnest(
                ?::text[], ?::text[], ?::float8[], ?::float8[], ?::float8[], ?::float8[], ?::int8[], ?::timestamptz[])
            ON CONFLICT (camera, hostname) DO UPDATE SET
                state = excluded.state, brightness = excluded.brightness, clipped_dark = excluded.clipped_dark,
                clipped_bright = excluded.clipped_bright, sharpness = excluded.sharpness, images = excluded.images,
                time = excluded.time
            """;
    private static final String REMOVE = "DELETE FROM camera_health WHERE time < ?";

    private final DataSource database;
    private final String hostname;
    private final Clock clock;

    /** @param hostname the consumer's name */
    public PostgresCameraHealthStore(DataSource database, String hostname) {
        this(database, hostname, Clock.systemUTC());
    }

    PostgresCameraHealthStore(DataSource database, String hostname, Clock clock) {
        this.database = database;
        this.hostname = hostname;
        this.clock = clock;
    }

    @Override
    public void write(List<CameraHealth> cameras) throws TransientException {
        // Sorted, so that two consumers of one name lock rows in the same order.
        List<CameraHealth> sorted = cameras.stream()
                .sorted(Comparator.comparing(CameraHealth::camera))
                .toList();
        try {
            writeAll(sorted);
        } catch (SQLException e) {
            if (!SqlErrors.isDataError(e)) {
                throw new TransientException(String.valueOf(e.getMessage()), e);
            }
            if (sorted.size() > 1) {
                for (CameraHealth camera : sorted) {
                    write(List.of(camera));
                }
            }
        }
    }

    private void writeAll(List<CameraHealth> cameras) throws SQLException {
        int unused = Transactions.write(database, connection -> {
            try (PreparedStatement statement = connection.prepareStatement(WRITE)) {
                statement.setString(1, hostname);
                set(statement, 2, "text", cameras, CameraHealth::camera);
                set(statement, 3, "text", cameras, camera -> camera.state().label());
                set(statement, 4, "float8", cameras, CameraHealth::brightness);
                set(statement, 5, "float8", cameras, CameraHealth::clippedDark);
                set(statement, 6, "float8", cameras, CameraHealth::clippedBright);
                set(statement, 7, "float8", cameras, CameraHealth::sharpness);
                set(statement, 8, "int8", cameras, CameraHealth::images);
                set(statement, 9, "timestamptz", cameras, CameraHealth::lastImage);
                statement.executeUpdate();
            }
            return removeOld(connection);
        });
    }

    private int removeOld(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(REMOVE)) {
            statement.setObject(1, OffsetDateTime.ofInstant(clock.instant().minus(KEPT), ZoneOffset.UTC));
            return statement.executeUpdate();
        }
    }

    private static void set(
            PreparedStatement statement,
            int index,
            String type,
            List<CameraHealth> cameras,
            Function<CameraHealth, Object> value)
            throws SQLException {
        Object[] values = cameras.stream().map(value).toArray();
        statement.setArray(index, statement.getConnection().createArrayOf(type, values));
    }
}
