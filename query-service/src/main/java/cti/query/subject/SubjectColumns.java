package cti.query.subject;

/**
 * What is selected of each table so that rows of all can be united: the same columns, of the same types, in the same order.
 * The views read them under the names of their own tables, hence {@link #ALL}.
 */
public final class SubjectColumns {

    /** Of a union that is called {@code subject}. */
    public static final String ALL = "subject.*, at AS started_at, at AS sent_at, at AS received_at";

    public static final String CALL = columns(
            "'call'",
            "id",
            "conversation_id",
            "NULL",
            "call_id",
            "dialpad_user_id",
            "from_number",
            "to_number",
            "started_at");
    public static final String MESSAGE =
            columns("'message'", "id", "NULL", "NULL", "NULL", "dialpad_user_id", "from_number", "NULL", "sent_at");
    public static final String VOICEMAIL = columns(
            "'voicemail'",
            "id",
            "NULL",
            "call_public_id",
            "call_id",
            "dialpad_user_id",
            "from_number",
            "to_number",
            "received_at");
    public static final String CONVERSATION =
            columns("'conversation'", "id", "NULL", "NULL", "NULL", "NULL", "NULL", "NULL", "started_at");
    public static final String AGENT =
            columns("'agent'", "NULL", "NULL", "NULL", "NULL", "agent_id", "NULL", "NULL", "updated_at");

    /** Of rows that are gone: without what they held. */
    public static final String TOMBSTONE =
            "app_id, true AS deleted, kind AS type, id, CAST(NULL AS uuid), CAST(NULL AS uuid),"
                    + " CAST(NULL AS text), CAST(NULL AS text), CAST(NULL AS text), CAST(NULL AS text), CAST(NULL AS timestamptz),"
                    + " CAST(NULL AS jsonb), CAST(NULL AS bigint), CAST(NULL AS timestamptz), CAST(NULL AS timestamptz)";

    private SubjectColumns() {}

    private static String columns(
            String type,
            String id,
            String conversation,
            String callPublicId,
            String callId,
            String user,
            String from,
            String to,
            String at) {
        return "app_id, false AS deleted, CAST(" + type + " AS text) AS type, CAST(" + id + " AS uuid) AS id,"
                + " CAST(" + conversation + " AS uuid) AS conversation_id,"
                + " CAST(" + callPublicId + " AS uuid) AS call_public_id, CAST(" + callId + " AS text) AS call_id,"
                + " CAST(" + user + " AS text) AS dialpad_user_id, CAST(" + from + " AS text) AS from_number,"
                + " CAST(" + to + " AS text) AS to_number, " + at + " AS at,"
                + " snapshot, version, created_at, updated_at";
    }
}
