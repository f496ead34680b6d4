package dev.visionscaling.localstack;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Kafka, PostgreSQL and S3 on ports of this machine, and their addresses and credentials. */
public interface ServerStack extends AutoCloseable {
    /** Kafka as a whole: its broker, or all of its brokers at once. */
    ManagedServer kafka();

    /** Each of Kafka's brokers. */
    default List<ManagedServer> brokers() {
        return List.of(kafka());
    }

    ManagedServer postgres();

    ManagedServer s3();

    /** The addresses of all brokers as {@code host:port}, comma-separated. */
    String bootstrapServers();

    String jdbcUrl(String database);

    /** The role that owns every database that this stack creates. */
    String databaseUser();

    String databasePassword();

    String s3Endpoint();

    String accessKey();

    String secretKey();

    /** A bucket that exists from the start. */
    default String bucket() {
        return "images";
    }

    /**
     * Creates an empty database, owned by {@link #databaseUser()}.
     *
     * @param name 1 to 63 lower-case letters, digits or underscores, of which the first is a letter
     * @throws LocalStackException if it exists or the server is not running
     */
    default void createDatabase(String name) {
        createDatabase(name, "UTF8");
    }

    /**
     * The same with another encoding, such as {@code LATIN1}.
     *
     * @param encoding PostgreSQL's name of it
     */
    void createDatabase(String name, String encoding);

    /** The variables that make a service use this stack. */
    default Map<String, String> environment() {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("KAFKA_BOOTSTRAP_SERVERS", bootstrapServers());
        variables.put("DATABASE_URL", jdbcUrl(LocalStack.DATABASE));
        variables.put("DATABASE_USER", databaseUser());
        variables.put("DATABASE_PASSWORD", databasePassword());
        variables.put("S3_ENDPOINT", s3Endpoint());
        variables.put("S3_REGION", "us-east-1");
        variables.put("S3_BUCKET", bucket());
        variables.put("AWS_ACCESS_KEY_ID", accessKey());
        variables.put("AWS_SECRET_ACCESS_KEY", secretKey());
        // Otherwise the AWS SDK would look for the metadata service of an EC2 instance.
        variables.put("AWS_EC2_METADATA_DISABLED", "true");
        return variables;
    }

    /** Stops the servers. */
    @Override
    void close();
}
