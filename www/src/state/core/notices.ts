// The licences of the packages in the page, which the build packs into it.
import { embeddedText } from '../../engine/module';

const NOTICES_ID = 'notices';

/** Returns the text of the file of notices in the package. */
export const licenceNotices = (): Promise<string> => embeddedText(NOTICES_ID);
