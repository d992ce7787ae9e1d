package cti.localstack.ledger;

/**
 * One event of a call.
 *
 * @param step its place in the call, from 0; a later one repeats all that an earlier one knew
 * @param id the one that the system will give it
 * @param state of the call if this is the newest event that is known
 * @param claims the bytes that are signed
 */
record CallEvent(String callId, int step, String id, CallState state, byte[] claims) {}
