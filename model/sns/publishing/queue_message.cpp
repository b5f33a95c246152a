#include "model/sns/publishing/queue_message.hpp"

#include "model/sns/publishing/body.hpp"

namespace sesame::sns {

queue_message queue_message_for(notification const& n, recipient const& to) {
    queue_message out;
    out.body = body_for(n, to);
    if (to.raw) out.attributes = n.attributes;
    out.trace_header = n.trace_header;
    bool const fifo_queue = to.endpoint.text().ends_with(".fifo");
    bool const fifo_topic = !n.sequence_number.empty();
    if (fifo_queue || !fifo_topic) out.group_id = n.group_id;
    if (fifo_queue) out.deduplication_id = n.deduplication_id;
    return out;
}

} // namespace sesame::sns
