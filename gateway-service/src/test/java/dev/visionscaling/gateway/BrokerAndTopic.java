package dev.visionscaling.gateway;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Gives each test an MQTT broker that is not started yet, and a result topic. */
abstract class BrokerAndTopic {
    @TempDir
    private Path folder;

    TestBroker broker;
    ResultTopic topic;

    @BeforeEach
    void createServers() throws Exception {
        broker = TestBroker.stopped(folder);
        topic = ResultTopic.create();
    }

    @AfterEach
    void stopServers() {
        topic.close();
        broker.close();
    }
}
