export { Endpoint, NotInTime, Refused, sesame, withSesame } from './index.cjs';
