package dev.visionscaling.producer.postgres;

import dev.visionscaling.common.ImageId;
import dev.visionscaling.common.retry.TransientException;
import dev.visionscaling.producer.maintenance.RejectedKeys;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Pages through {@code rejected_images} by key and bucket. */
public final class PostgresRejectedKeys implements RejectedKeys {
    private static final String PAGE = """
            SELECT bucket, image_key FROM rejected_images
            WHERE (image_key, bucket) > (?, ?) AND reason = coalesce(?, reason)
            ORDER BY image_key, bucket LIMIT ?""";
    private static final String COUNT = "SELECT count(*) FROM rejected_images WHERE reason = coalesce(?, reason)";

    private final DataSource database;
    private final @Nullable String reason;

    /** @param reason limits them to images rejected for this reason; empty for all */
    public PostgresRejectedKeys(DataSource database, Optional<String> reason) {
        this.database = database;
        this.reason = reason.orElse(null);
    }

    @Override
    public List<ImageId> after(ImageId image, int limit) throws TransientException {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(PAGE)) {
            select.setString(1, image.key());
            select.setString(2, image.bucket());
            select.setString(3, reason);
            select.setInt(4, limit);
            List<ImageId> images = new ArrayList<>(limit);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    images.add(new ImageId(rows.getString(1), rows.getString(2)));
                }
            }
            return images;
        } catch (SQLException e) {
            throw SqlExceptionTranslator.outage(e);
        }
    }

    @Override
    public long count() throws TransientException {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(COUNT)) {
            select.setString(1, reason);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        } catch (SQLException e) {
            throw SqlExceptionTranslator.outage(e);
        }
    }
}
