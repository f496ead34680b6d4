package dev.visionscaling.consumer;

/** What is there for images that end the process which works on them. */
public record Precautions(StartLedger starts, Quarantine quarantine) {}
