package dev.visionscaling.producer.postgres;

import dev.visionscaling.common.database.SqlErrors;
import dev.visionscaling.common.database.Transactions;
import dev.visionscaling.common.retry.TransientException;
import dev.visionscaling.producer.upload.ImageRegistry;
import dev.visionscaling.producer.upload.RefusedException;
import dev.visionscaling.producer.upload.StoredImage;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Registers images of the default bucket as rows of {@code image_info}. */
public final class PostgresImageRegistry implements ImageRegistry {
    private static final String INSERT = """
            INSERT INTO image_info (image_key, expected_category)
            SELECT * FROM unnest(?::text[], ?::text[])
            ON CONFLICT (image_key, bucket) DO UPDATE SET expected_category = EXCLUDED.expected_category
            WHERE EXCLUDED.expected_category <> coalesce(image_info.expected_category, '')""";

    private static final String WAY_OUT =
            "; rename the file or its folder, or use a database with ENCODING 'UTF8', which has all characters";

    private final DataSource database;

    public PostgresImageRegistry(DataSource database) {
        this.database = database;
    }

    @Override
    public void register(List<StoredImage> images) throws TransientException, RefusedException {
        // Sorted, so that two uploads of the same images cannot deadlock.
        List<StoredImage> sorted =
                images.stream().sorted(Comparator.comparing(StoredImage::key)).toList();
        String[] keys = sorted.stream().map(image -> image.key().value()).toArray(String[]::new);
        @Nullable String[] categories = new @Nullable String[keys.length];
        for (int i = 0; i < keys.length; i++) {
            categories[i] = sorted.get(i).expectedCategory().orElse(null);
        }
        try {
            int unused = Transactions.write(database, connection -> insert(connection, keys, categories));
        } catch (SQLException e) {
            if (SqlErrors.isDataError(e)) {
                String message =
                        String.valueOf(SqlExceptionTranslator.failure(e).getMessage());
                throw new RefusedException(SqlErrors.isUntranslatable(e) ? message + WAY_OUT : message, e);
            }
            throw SqlExceptionTranslator.outage(e);
        }
    }

    private static int insert(Connection connection, String[] keys, @Nullable String[] categories) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            Array keyArray = connection.createArrayOf("text", keys);
            Array categoryArray = connection.createArrayOf("text", categories);
            insert.setArray(1, keyArray);
            insert.setArray(2, categoryArray);
            return insert.executeUpdate();
        }
    }
}
