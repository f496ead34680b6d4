package dev.visionscaling.producer.postgres;

import dev.visionscaling.common.database.Transactions;
import dev.visionscaling.common.rules.Evidence;
import dev.visionscaling.producer.status.RulesReplay;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.OptionalDouble;
import javax.sql.DataSource;

/** Reads all stored outcomes, some at a time, and replays them; writes nothing. */
public final class PostgresOutcomeReplay {
    private static final int ROWS_AT_A_TIME = 2000;
    private static final String PREDICTIONS = """
            SELECT image_key, category, confidence, (runners_up -> 0 ->> 1)::float8, novelty, bin, expected_category
            FROM prediction_results LEFT JOIN image_info USING (image_key, bucket)""";
    private static final String REJECTIONS = "SELECT image_key, bin FROM rejected_images";

    private final DataSource database;

    public PostgresOutcomeReplay(DataSource database) {
        this.database = database;
    }

    /**
     * Passes every outcome to {@code replay}.
     *
     * @throws dev.visionscaling.common.cli.CommandFailedException if PostgreSQL does not answer
     */
    public void run(RulesReplay replay) {
        try {
            RulesReplay unused = Transactions.read(database, connection -> {
                predictions(connection, replay);
                rejections(connection, replay);
                return replay;
            });
        } catch (SQLException e) {
            throw SqlExceptionTranslator.failure(e);
        }
    }

    private static void predictions(Connection connection, RulesReplay replay) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(PREDICTIONS)) {
            select.setFetchSize(ROWS_AT_A_TIME);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    // A null is a runner-up whose confidence was rounded to zero, or none.
                    double runnerUp = rows.getDouble(4);
                    Evidence evidence =
                            new Evidence(rows.getString(2), rows.getDouble(3), runnerUp, optionalDouble(rows, 5));
                    replay.predicted(
                            rows.getString(1),
                            evidence,
                            Optional.ofNullable(rows.getString(6)),
                            Optional.ofNullable(rows.getString(7)));
                }
            }
        }
    }

    private static void rejections(Connection connection, RulesReplay replay) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(REJECTIONS)) {
            select.setFetchSize(ROWS_AT_A_TIME);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    replay.rejected(rows.getString(1), Optional.ofNullable(rows.getString(2)));
                }
            }
        }
    }

    private static OptionalDouble optionalDouble(ResultSet rows, int column) throws SQLException {
        double value = rows.getDouble(column);
        return rows.wasNull() ? OptionalDouble.empty() : OptionalDouble.of(value);
    }
}
