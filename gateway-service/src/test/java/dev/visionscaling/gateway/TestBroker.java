package dev.visionscaling.gateway;

import com.hivemq.embedded.EmbeddedExtension;
import com.hivemq.embedded.EmbeddedHiveMQ;
import com.hivemq.extension.sdk.api.ExtensionMain;
import com.hivemq.extension.sdk.api.auth.SimpleAuthenticator;
import com.hivemq.extension.sdk.api.auth.parameter.SimpleAuthInput;
import com.hivemq.extension.sdk.api.auth.parameter.SimpleAuthOutput;
import com.hivemq.extension.sdk.api.packets.connect.ConnackReasonCode;
import com.hivemq.extension.sdk.api.packets.publish.PublishPacket;
import com.hivemq.extension.sdk.api.parameter.ExtensionStartInput;
import com.hivemq.extension.sdk.api.parameter.ExtensionStartOutput;
import com.hivemq.extension.sdk.api.parameter.ExtensionStopInput;
import com.hivemq.extension.sdk.api.parameter.ExtensionStopOutput;
import com.hivemq.extension.sdk.api.services.Services;
import dev.visionscaling.harness.testing.Keytool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * A real MQTT 5 broker in this process, on a port that stays the same when it is stopped and started again. It keeps
 * nothing then, but remembers which events arrived, in order.
 */
final class TestBroker implements AutoCloseable {
    private static final String CONFIGURATION = "conf";
    private static final String DATA = "data";
    private static final String EXTENSIONS = "extensions";
    private static final String STATUS = "visionscaling/status/";

    private final int port = freePort();
    private final List<String> arrived = new CopyOnWriteArrayList<>();
    private final Path folder;
    private final Optional<String> password;
    private @Nullable EmbeddedHiveMQ broker;

    private TestBroker(Path folder, Optional<String> password, Optional<Path> keyStore) throws IOException {
        this.folder = folder;
        this.password = password;
        for (String name : List.of(CONFIGURATION, DATA, EXTENSIONS)) {
            Files.createDirectories(folder.resolve(name));
        }
        Files.writeString(folder.resolve(CONFIGURATION).resolve("config.xml"), configuration(keyStore));
    }

    /** A broker that accepts everyone, started. */
    static TestBroker start(Path folder) throws IOException {
        TestBroker broker = new TestBroker(folder, Optional.empty(), Optional.empty());
        broker.start();
        return broker;
    }

    /** A broker that accepts everyone, not started yet. */
    static TestBroker stopped(Path folder) throws IOException {
        return new TestBroker(folder, Optional.empty(), Optional.empty());
    }

    /** A started broker that accepts the user {@code sorter} with this password. */
    static TestBroker startWithPassword(Path folder, String password) throws IOException {
        TestBroker broker = new TestBroker(folder, Optional.of(password), Optional.empty());
        broker.start();
        return broker;
    }

    /** A started broker with TLS, whose certificate and key are in {@code keyStore}. */
    static TestBroker startWithTls(Path folder, Path keyStore) throws IOException {
        TestBroker broker = new TestBroker(folder, Optional.empty(), Optional.of(keyStore));
        broker.start();
        return broker;
    }

    int port() {
        return port;
    }

    // A new instance each time, because one that keeps its data in memory does not start twice. One after the other,
    // because brokers in the same process share static state while they start and stop.
    void start() {
        synchronized (TestBroker.class) {
            startAlone();
        }
    }

    private void startAlone() {
        EmbeddedHiveMQ started = EmbeddedHiveMQ.builder()
                .withConfigurationFolder(folder.resolve(CONFIGURATION))
                .withDataFolder(folder.resolve(DATA))
                .withExtensionsFolder(folder.resolve(EXTENSIONS))
                .withEmbeddedExtension(EmbeddedExtension.builder()
                        .withId("test")
                        .withName("test")
                        .withVersion("1")
                        .withExtensionMain(new Observer())
                        .build())
                .build();
        broker = started;
        started.start().join();
    }

    void stop() {
        synchronized (TestBroker.class) {
            if (broker != null) {
                broker.stop().join();
                broker = null;
            }
        }
    }

    /** The topics of all events that arrived, in order. */
    List<String> arrived() {
        return List.copyOf(arrived);
    }

    @Override
    public void close() {
        stop();
    }

    private String configuration(Optional<Path> keyStore) {
        String address = "<port>" + port + "</port><bind-address>127.0.0.1</bind-address>";
        String listener = keyStore.map(file -> "<tls-tcp-listener>" + address + "<tls><keystore><path>" + file
                        + "</path><password>" + Keytool.PASSWORD + "</password><private-key-password>"
                        + Keytool.PASSWORD + "</private-key-password></keystore></tls></tls-tcp-listener>")
                .orElse("<tcp-listener>" + address + "</tcp-listener>");
        return "<?xml version=\"1.0\"?><hivemq><listeners>" + listener
                + "</listeners><persistence><mode>in-memory</mode></persistence>"
                + "<anonymous-usage-statistics><enabled>false</enabled></anonymous-usage-statistics></hivemq>";
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lets clients in and writes down what they publish. */
    private final class Observer implements ExtensionMain, SimpleAuthenticator {
        @Override
        public void extensionStart(ExtensionStartInput input, ExtensionStartOutput output) {
            Services.securityRegistry().setAuthenticatorProvider(ignored -> this);
            Services.initializerRegistry()
                    .setClientInitializer((ignored, client) ->
                            client.addPublishInboundInterceptor((in, out) -> writeDown(in.getPublishPacket())));
        }

        @Override
        public void extensionStop(ExtensionStopInput input, ExtensionStopOutput output) {}

        @Override
        public void onConnect(SimpleAuthInput input, SimpleAuthOutput output) {
            Optional<String> given = input.getConnectPacket()
                    .getPassword()
                    .map(bytes -> StandardCharsets.UTF_8.decode(bytes).toString());
            if (password.isEmpty() || password.equals(given)) {
                output.authenticateSuccessfully();
            } else {
                output.failAuthentication(ConnackReasonCode.BAD_USER_NAME_OR_PASSWORD, "who are you?");
            }
        }

        private void writeDown(PublishPacket packet) {
            if (!packet.getTopic().startsWith(STATUS)) {
                arrived.add(packet.getTopic());
            }
        }
    }
}
