import { templateReadings } from '../../documents/template-readings.ts';
import { serveReadings } from './serve-readings.ts';

serveReadings(templateReadings);
