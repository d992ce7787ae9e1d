package cti.admin.oauth;

/** @param connectUrl to be opened in a browser, once and within ten minutes */
record ConnectLink(String connectUrl) {

    /** Leaves the URL out. */
    @Override
    public String toString() {
        return "ConnectLink";
    }
}
