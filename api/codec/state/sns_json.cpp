#include "api/codec/state/reader.hpp"
#include "api/codec/state/service_json.hpp"
#include "api/codec/state/writer.hpp"
#include "model/sns/delivery/outbox.hpp"
#include "model/sns/state.hpp"

namespace sesame::api::codec::state {

boost::json::value written(sesame::sns::state const& from, naming names) { return state_writer(names).value(from); }
boost::json::value written(sesame::sns::outbox const& from, naming names) { return state_writer(names).value(from); }

void read(boost::json::value const& from, place const& at, sesame::sns::state& to, naming names) {
    state_reader(names).read(from, at, to);
}
void read(boost::json::value const& from, place const& at, sesame::sns::outbox& to, naming names) {
    state_reader(names).read(from, at, to);
}

} // namespace sesame::api::codec::state
