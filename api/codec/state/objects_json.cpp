#include "api/codec/state/reader.hpp"
#include "api/codec/state/service_json.hpp"
#include "api/codec/state/writer.hpp"
#include "model/lambda/state.hpp"
#include "model/objects/state.hpp"

namespace sesame::api::codec::state {

boost::json::value written(sesame::objects::state const& from, naming names) { return state_writer(names).value(from); }

void read(boost::json::value const& from, place const& at, sesame::objects::state& to, naming names) {
    state_reader(names).read(from, at, to);
}

boost::json::value written(sesame::lambda::state const& from, naming names) { return state_writer(names).value(from); }

void read(boost::json::value const& from, place const& at, sesame::lambda::state& to, naming names) {
    state_reader(names).read(from, at, to);
}

} // namespace sesame::api::codec::state
