import { reportReadings } from '../../documents/report-readings.ts';
import { serveReadings } from './serve-readings.ts';

serveReadings(reportReadings);
