package dev.visionscaling.dashboard.postgres;

import dev.visionscaling.common.ImageId;
import dev.visionscaling.common.database.SqlErrors;
import dev.visionscaling.dashboard.postgres.QueryRunner.Query;
import dev.visionscaling.dashboard.search.ResultArchive;
import dev.visionscaling.dashboard.search.ResultDetails;
import dev.visionscaling.dashboard.search.ResultPage;
import dev.visionscaling.dashboard.search.ResultQuery;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** Searches the stored results and reads single ones. */
public final class PostgresResultArchive implements ResultArchive {
    private static final Query KNOWS = new Query("key", """
            SELECT EXISTS (SELECT FROM prediction_results WHERE image_key = ? AND bucket = ?)
                OR EXISTS (SELECT FROM rejected_images WHERE image_key = ? AND bucket = ?)
                OR EXISTS (SELECT FROM image_info WHERE image_key = ? AND bucket = ?)""");
    private static final Query DETAILS = new Query("details", """
            SELECT p.runners_up::text AS runners_up, p.weights_digest, p.rules_digest, i.created_at, p.framing, p.novelty
            FROM prediction_results p LEFT JOIN image_info i USING (image_key, bucket)
            WHERE image_key = ? AND bucket = ?""");

    private final DataSource database;
    private final QueryRunner queries;

    public PostgresResultArchive(DataSource database, QueryRunner queries) {
        this.database = database;
        this.queries = queries;
    }

    /** The statements that use one connection. */
    @FunctionalInterface
    private interface Work<T> {
        T with(Connection connection) throws SQLException;
    }

    @Override
    public ResultPage find(ResultQuery query) {
        return ask(
                connection -> new PagedScan(queries, connection, query).page(),
                new ResultPage(List.of(), Optional.empty()));
    }

    @Override
    public Optional<ResultDetails> details(ImageId image) {
        return ask(
                connection -> queries
                        .list(connection, DETAILS, List.of(image.key(), image.bucket()), PostgresResultArchive::details)
                        .stream()
                        .findFirst(),
                Optional.empty());
    }

    private static ResultDetails details(ResultSet row) throws SQLException {
        return new ResultDetails(
                Optional.ofNullable(row.getString("runners_up")),
                row.getString("weights_digest"),
                Optional.ofNullable(row.getString("rules_digest")),
                Optional.ofNullable(row.getObject("created_at", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant),
                Optional.ofNullable(row.getString("framing")),
                Rows.optionalDouble(row, "novelty"));
    }

    @Override
    public boolean knows(ImageId image) {
        String key = image.key();
        String bucket = image.bucket();
        return ask(
                connection -> queries.read(connection, KNOWS, List.of(key, bucket, key, bucket, key, bucket), row -> {
                    row.next();
                    return row.getBoolean(1);
                }),
                false);
    }

    /** @param none the answer if the database cannot have what is looked for */
    private <T> T ask(Work<T> work, T none) {
        try (Connection connection = database.getConnection()) {
            return work.with(connection);
        } catch (SQLException e) {
            if (SqlErrors.isUntranslatable(e)) {
                return none; // no row can have a character that the database's encoding lacks
            }
            throw ReadOnly.unavailable(e);
        }
    }
}
