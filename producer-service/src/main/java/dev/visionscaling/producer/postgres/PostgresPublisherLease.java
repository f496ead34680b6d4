package dev.visionscaling.producer.postgres;

import dev.visionscaling.common.retry.TransientException;
import dev.visionscaling.producer.publish.Checkpoint;
import dev.visionscaling.producer.publish.Position;
import dev.visionscaling.producer.publish.PublisherLease;
import dev.visionscaling.producer.publish.TopicIdentity;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A lease that lasts as long as one database session, in which it also writes the checkpoint. */
final class PostgresPublisherLease implements PublisherLease {
    private static final Logger LOG = LoggerFactory.getLogger(PostgresPublisherLease.class);
    // Writes the row that it reads: if writing is refused (read-only, disk full), this fails before a page is
    // published; otherwise the same page would be published again and again.
    private static final String LOAD = """
            UPDATE publish_checkpoint SET published = published WHERE topic = ?
            RETURNING inserted_by::text, id, published""";
    private static final String STORE = """
            INSERT INTO publish_checkpoint (topic, inserted_by, id, published) VALUES (?, ?::xid8, ?, ?)
            ON CONFLICT (topic) DO UPDATE SET inserted_by = excluded.inserted_by, id = excluded.id,
                published = excluded.published, updated_at = now()""";
    private static final String LOAD_TOPIC = """
            SELECT cluster_id, topic_id FROM publish_checkpoint
            WHERE topic = ? AND cluster_id IS NOT NULL AND topic_id IS NOT NULL""";
    // The row exists: the lease is granted with the cluster's identity stored in it.
    private static final String STORE_TOPIC =
            "UPDATE publish_checkpoint SET cluster_id = ?, topic_id = ? WHERE topic = ?";

    private final Connection session;
    private final Consumer<Connection> endSession;
    private final String topic;

    /** @param endSession ends the session instead of returning it to a pool */
    PostgresPublisherLease(Connection session, Consumer<Connection> endSession, String topic) {
        this.session = session;
        this.endSession = endSession;
        this.topic = topic;
    }

    @Override
    public Checkpoint checkpoint() throws TransientException {
        try (PreparedStatement select = session.prepareStatement(LOAD)) {
            select.setString(1, topic);
            try (ResultSet result = select.executeQuery()) {
                if (!result.next()) {
                    return Checkpoint.START;
                }
                Position position = new Position(Long.parseUnsignedLong(result.getString(1)), result.getLong(2));
                return new Checkpoint(position, result.getLong(3));
            }
        } catch (SQLException e) {
            throw SqlExceptionTranslator.outage(e);
        }
    }

    @Override
    public void advance(Checkpoint checkpoint) throws TransientException {
        try (PreparedStatement upsert = session.prepareStatement(STORE)) {
            upsert.setString(1, topic);
            upsert.setString(2, Long.toUnsignedString(checkpoint.position().insertedBy()));
            upsert.setLong(3, checkpoint.position().id());
            upsert.setLong(4, checkpoint.published());
            upsert.executeUpdate();
        } catch (SQLException e) {
            throw SqlExceptionTranslator.outage(e);
        }
    }

    @Override
    public Optional<TopicIdentity> topic() throws TransientException {
        try (PreparedStatement select = session.prepareStatement(LOAD_TOPIC)) {
            select.setString(1, topic);
            try (ResultSet result = select.executeQuery()) {
                return result.next()
                        ? Optional.of(new TopicIdentity(result.getString(1), result.getString(2)))
                        : Optional.empty();
            }
        } catch (SQLException e) {
            throw SqlExceptionTranslator.outage(e);
        }
    }

    @Override
    public void adopt(TopicIdentity identity) throws TransientException {
        try (PreparedStatement update = session.prepareStatement(STORE_TOPIC)) {
            update.setString(1, identity.cluster());
            update.setString(2, identity.topic());
            update.setString(3, topic);
            update.executeUpdate();
        } catch (SQLException e) {
            throw SqlExceptionTranslator.outage(e);
        }
    }

    @Override
    public boolean awaitImages(Duration limit) throws TransientException {
        try {
            // 0 would wait without limit
            int millis = (int) Math.max(1, limit.toMillis());
            PGNotification[] notifications = session.unwrap(PGConnection.class).getNotifications(millis);
            return notifications != null && notifications.length > 0;
        } catch (SQLException e) {
            throw SqlExceptionTranslator.outage(e);
        }
    }

    @Override
    public void close() {
        // The pool ends the session in the background; the next publisher need not wait for that.
        try (Statement statement = session.createStatement()) {
            statement.execute("SELECT pg_advisory_unlock_all()");
        } catch (SQLException e) {
            LOG.debug("the session had already ended", e);
        }
        endSession.accept(session);
    }
}
