package cti.simulator.traffic;

import java.util.List;

/** What people say. */
final class Talk {

    static final List<String> VOICEMAILS = List.of(
            "Hi, it is about the invoice from last week. Please call me back this afternoon.",
            "Good morning, the delivery did not come. Could somebody look into it?",
            "Hello, I would like to move our appointment to Thursday. Thank you.",
            "This is just to say that the replacement part works. Nothing to do, thanks a lot!");

    static final List<String> MESSAGES = List.of(
            "Is the unit ready?",
            "Running ten minutes late, sorry.",
            "Could you send me the invoice again?",
            "Thank you, that solved it.",
            "Which dock should the truck go to?");

    static final List<String> REPLIES = List.of(
            "Yes, after 3 pm.",
            "No problem, see you then.",
            "Sent it to your e-mail just now.",
            "Glad to hear it!",
            "Dock 4, please.");

    static final List<String> DISPOSITIONS = List.of("Billing~Refund", "Billing~Question", "Support~Solved", "Sales");

    static final List<Recap> RECAPS = List.of(
            new Recap(
                    "Customer asked for a refund on an invoice; the agent approved it.",
                    "Refund approved",
                    "Billing question",
                    "Send refund confirmation"),
            new Recap(
                    "Customer reported a missing delivery; the agent opened a trace.",
                    "Trace opened",
                    "Delivery problem",
                    "Call back with the result of the trace"),
            new Recap(
                    "Customer wanted to know opening hours over the holidays.",
                    "Question answered",
                    "General question",
                    "None"));

    private Talk() {}

    record Recap(String summary, String outcome, String purpose, String actionItem) {}
}
