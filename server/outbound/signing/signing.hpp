#pragma once
#include "server/outbound/signing/signing_line.hpp"
#include "server/trust/signer.hpp"

#include <boost/asio/io_context.hpp>

#include <cstddef>
#include <functional>
#include <memory>

namespace sesame {
class accounts;
}

namespace sesame::server {

// Has notifications signed before their deliveries. Asks for few signatures at a time: what a reset forgets meanwhile
// is not signed, and an account that comes now soon has its turn. Lives on the event loop, and as long as a signature
// is being made.
class signing : public std::enable_shared_from_this<signing> {
  public:
    // `ready` gets each delivery once its notification has a signature.
    signing(boost::asio::io_context& loop, accounts& all, signer& keys, std::function<void(job)> ready);

    // A delivery that is owed, of a notification that needs a signature.
    void add(sns::notification_id notification, job j);

  private:
    void begin_some();
    void begin(sns::notification_id id);
    void end(sns::notification_id id, signer::signature const& made);
    sns::notification* find(sns::notification_id id, job const& j) const;

    boost::asio::io_context& loop_;
    accounts& all_;
    signer& keys_;
    std::function<void(job)> ready_;
    signing_line line_;
    std::size_t under_way_ = 0;
};

} // namespace sesame::server
