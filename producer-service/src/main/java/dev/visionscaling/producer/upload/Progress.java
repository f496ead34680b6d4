package dev.visionscaling.producer.upload;

/** Shows the progress of work. Safe from any thread. */
public interface Progress extends AutoCloseable {
    /** Shows nothing. */
    Progress NONE = new Progress() {
        @Override
        public void step(long bytes) {}

        @Override
        public void close() {}
    };

    /**
     * Reports one more completed piece of work.
     *
     * @param bytes the number of bytes uploaded so far
     */
    void step(long bytes);

    @Override
    void close();
}
