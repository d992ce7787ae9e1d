package cti.simulator.rest;

/** Whether the company's admin lets the client in. Thread-safe. */
public final class Consent {

    private volatile boolean granted = true;

    public void grant(boolean granted) {
        this.granted = granted;
    }

    boolean granted() {
        return granted;
    }
}
