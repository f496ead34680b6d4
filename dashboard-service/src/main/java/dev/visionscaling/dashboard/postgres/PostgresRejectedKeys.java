package dev.visionscaling.dashboard.postgres;

import dev.visionscaling.common.ImageId;
import dev.visionscaling.dashboard.postgres.QueryRunner.Query;
import dev.visionscaling.dashboard.redrive.RejectedKeys;
import java.util.List;
import javax.sql.DataSource;

/** Reads {@code rejected_images}. */
public final class PostgresRejectedKeys implements RejectedKeys {
    private static final Query AMONG = new Query("redrive", """
            SELECT bucket, image_key FROM rejected_images
            WHERE (image_key, bucket) IN (SELECT * FROM unnest(?::text[], ?::text[]))
            ORDER BY image_key, bucket""");
    private static final Query FOR_REASON = new Query("redrive", """
            SELECT bucket, image_key FROM rejected_images WHERE (image_key, bucket) > (?, ?) AND reason = ?
            ORDER BY image_key, bucket LIMIT ?""");

    private final DataSource database;
    private final QueryRunner queries;

    public PostgresRejectedKeys(DataSource database, QueryRunner queries) {
        this.database = database;
        this.queries = queries;
    }

    @Override
    public List<ImageId> among(List<ImageId> images) {
        return read(
                AMONG,
                List.of(
                        images.stream().map(ImageId::key).toArray(String[]::new),
                        images.stream().map(ImageId::bucket).toArray(String[]::new)));
    }

    @Override
    public List<ImageId> rejectedFor(String reason, ImageId after, int limit) {
        return read(FOR_REASON, List.of(after.key(), after.bucket(), reason, limit));
    }

    private List<ImageId> read(Query query, List<Object> parameters) {
        return ReadOnly.transaction(database, connection -> queries.list(connection, query, parameters, Rows::image));
    }
}
