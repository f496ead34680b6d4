package dev.visionscaling.endtoend.security;

import java.util.List;

/**
 * Passwords with characters that are easily mishandled. Each has a core of letters and digits that survives quoting and
 * escaping, so that a leak is found by it.
 */
final class Secrets {
    static final String OWNER = "core1Owner '\"\\%41$&=#{}";
    static final String PUBLISHER = "core2Publisher;'\"\\?x=y&z";
    /** Not only ASCII: it is in a file, which is read as UTF-8 in every locale. */
    static final String CLASSIFIER = "core3Classifier ü€'\"\\";

    static final String VIEWER = "core4Viewer";
    static final String KAFKA = "core5Kafka'\"\\=; ";
    static final String S3 = "core6S3/+='\"%2B";
    static final String WRONG = "core7Wrong'\"\\ ";

    static final List<String> CORES = List.of(
            "core1Owner",
            "core2Publisher",
            "core3Classifier",
            "core4Viewer",
            "core5Kafka",
            "core6S3",
            "core7Wrong",
            "core8Broker");

    private Secrets() {}

    /** A client's SASL/PLAIN settings. */
    static String jaas(String password) {
        return login("visionscaling", password) + ";";
    }

    /** The broker's own login, and the logins that it accepts. */
    static String jaasOfBroker() {
        return login("broker", "core8Broker") + " user_broker=\"core8Broker\" user_visionscaling=" + quoted(KAFKA)
                + ";";
    }

    private static String login(String user, String password) {
        return "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"" + user + "\" password="
                + quoted(password);
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
