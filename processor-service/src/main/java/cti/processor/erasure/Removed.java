package cti.processor.erasure;

/** How many rows went. A conversation counts if any of its legs did. */
record Removed(int calls, int messages, int voicemails, int contacts, int conversations) {

    static final Removed NOTHING = new Removed(0, 0, 0, 0, 0);
}
