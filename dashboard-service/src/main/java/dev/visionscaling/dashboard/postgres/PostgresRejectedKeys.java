package dev.visionscaling.dashboard.postgres;

import dev.visionscaling.dashboard.postgres.QueryRunner.Query;
import dev.visionscaling.dashboard.redrive.RejectedKeys;
import java.util.List;
import javax.sql.DataSource;

/** Reads keys from {@code rejected_images}. */
public final class PostgresRejectedKeys implements RejectedKeys {
    private static final Query AMONG =
            new Query("redrive", "SELECT image_key FROM rejected_images WHERE image_key = ANY (?) ORDER BY image_key");
    private static final Query FOR_REASON = new Query("redrive", """
            SELECT image_key FROM rejected_images WHERE image_key > ? AND reason = ?
            ORDER BY image_key LIMIT ?""");

    private final DataSource database;
    private final QueryRunner queries;

    public PostgresRejectedKeys(DataSource database, QueryRunner queries) {
        this.database = database;
        this.queries = queries;
    }

    @Override
    public List<String> among(List<String> keys) {
        return read(AMONG, List.of((Object) keys.toArray(String[]::new)));
    }

    @Override
    public List<String> rejectedFor(String reason, String after, int limit) {
        return read(FOR_REASON, List.of(after, reason, limit));
    }

    private List<String> read(Query query, List<Object> parameters) {
        return ReadOnly.transaction(
                database, connection -> queries.list(connection, query, parameters, row -> row.getString(1)));
    }
}
