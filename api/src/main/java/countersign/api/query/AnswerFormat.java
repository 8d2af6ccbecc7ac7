package countersign.api.query;

import countersign.api.OperationModel;
import countersign.api.ServiceModel;

/// The two ways in which an answer is written. XML unless the client asks for JSON.
///
/// Rendering doesn't block and keeps nothing; any thread may render.
public enum AnswerFormat {
    /// Indented by two spaces and ended by a line feed, as AWS writes it.
    XML("text/xml") {
        @Override
        public <O> byte[] render(
                ServiceModel service, OperationModel<?, O> operation, O output, String requestId) {
            return XmlAnswer.render(service, operation, output, requestId);
        }

        @Override
        public byte[] render(ServiceModel service, Fault fault, String requestId) {
            return XmlAnswer.render(service, fault, requestId);
        }
    },

    /// On one line, with times as seconds since 1970.
    JSON("application/json") {
        @Override
        public <O> byte[] render(
                ServiceModel service, OperationModel<?, O> operation, O output, String requestId) {
            return JsonAnswer.render(operation, output, requestId);
        }

        @Override
        public byte[] render(ServiceModel service, Fault fault, String requestId) {
            return JsonAnswer.render(fault, requestId);
        }
    };

    private final String contentType;

    AnswerFormat(String contentType) {
        this.contentType = contentType;
    }

    /// The value of the header `Content-Type`.
    public String contentType() {
        return contentType;
    }

    /// The body of the answer of an operation that succeeded.
    public abstract <O> byte[] render(
            ServiceModel service, OperationModel<?, O> operation, O output, String requestId);

    /// The body of an error answer.
    public abstract byte[] render(ServiceModel service, Fault fault, String requestId);

    /// The format that a value of the header `Accept` asks for: JSON if `application/json` is the
    /// first that it names, else XML. How AWS reads longer lists is a guess.
    public static AnswerFormat accepted(String accept) {
        int end = 0;
        while (end < accept.length() && ",;".indexOf(accept.charAt(end)) < 0) {
            end++;
        }
        String first = accept.substring(0, end).strip();
        return first.equalsIgnoreCase(JSON.contentType) ? JSON : XML;
    }
}
