package dev.visionscaling.producer;

/** Hears which server is away and which is back. Called on the thread that waits for it. */
public interface OutageListener {
    OutageListener NONE = new OutageListener() {
        @Override
        public void away(String server, String reason) {}

        @Override
        public void back(String server) {}
    };

    /** An attempt failed. */
    void away(String server, String reason);

    /** An attempt went through after some that had failed. */
    void back(String server);
}
