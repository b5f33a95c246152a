#pragma once
#include "tests/api/control/caller.hpp"

#include <string>

namespace sesame::test {

// A server that has one of everything that an account can hold, with deliveries in all stages and events to come.
struct crowded_server : control_caller {
    crowded_server();

    // Time goes by for a month; each attempt of a delivery ends as its id says. Then calls of all kinds. Gives all that
    // came of it: two servers of equal state give equal texts.
    static std::string life_of(control_caller& c);

  private:
    void set_up();
    void let();
    void publish();
    void send();
    void sign();
    void set_options();
    void receive();
    void deliver();
    void export_metrics();
    void export_some();
    void keep_contacts();
    void hand_on();
    void fill_queues();
    void pretend();
};

} // namespace sesame::test
