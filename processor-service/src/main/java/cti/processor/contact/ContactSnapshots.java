package cti.processor.contact;

import cti.processor.decode.Claims;
import cti.processor.decode.RawEventDecoder;
import cti.processor.fold.SubjectState;
import cti.schemas.change.ContactSnapshot;

/** What the last event about a contact means. */
public final class ContactSnapshots {

    private ContactSnapshots() {}

    public static ContactSnapshot of(String contactId, SubjectState state) {
        Claims event = Claims.of(state.claims().required(RawEventDecoder.CONTACT_EVENT));
        Claims contact = Claims.of(event.required("contact"));
        String displayName = contact.text("display_name");
        return new ContactSnapshot(
                contactId,
                contact.text("type"),
                displayName != null ? displayName : contact.text("name"),
                contact.texts("phones"),
                contact.texts("emails"),
                contact.text("company_name"),
                contact.text("job_title"),
                "Deleted".equalsIgnoreCase(event.text("event")),
                state.position());
    }
}
