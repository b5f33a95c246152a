#pragma once
#include "model/account/service.hpp"

namespace sesame::ses {

extern service const as_service;

} // namespace sesame::ses
