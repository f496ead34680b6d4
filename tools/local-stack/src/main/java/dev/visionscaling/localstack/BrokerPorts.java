package dev.visionscaling.localstack;

/**
 * The ports of one broker.
 *
 * @param number from 1 on, also its id in the cluster
 * @param port of its clients and of the other brokers
 * @param controllerPort of the controllers' quorum
 */
record BrokerPorts(int number, int port, int controllerPort) {
    /** The server's name, which is also that of its data folder: {@code kafka}, {@code kafka-2} and so on. */
    String name() {
        return number == 1 ? "kafka" : "kafka-" + number;
    }
}
