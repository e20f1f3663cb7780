/** A form that a browser or program posts with the file; it fits one key, type, checksum and range of sizes, and for a few minutes. */
export type UploadForm = { readonly url: string; readonly fields: Readonly<Record<string, string>> };

export type UploadTerms = {
  readonly key: string;
  readonly type: string;
  /** Base64. */
  readonly sha256: string;
  readonly smallestInBytes: number;
  readonly largestInBytes: number;
  readonly lifeInSeconds: number;
};

export type DownloadTerms = {
  readonly key: string;
  readonly versionId: string;
  readonly type: string;
  /** As it is offered for saving; any characters. */
  readonly fileName: string;
  readonly lifeInSeconds: number;
};

export type ObjectInfo = {
  readonly versionId: string;
  readonly sizeInBytes: number;
  readonly type: string;
  /** Base64, when the store has checked it. */ readonly sha256: string | null;
};

/** Files by key, each with its versions. */
export type ObjectStore = {
  uploadForm(terms: UploadTerms): Promise<UploadForm>;
  /** A link that saves one version of a file, as an attachment. */
  downloadLink(terms: DownloadTerms): Promise<string>;
  /** The latest version when none is named; null when there is none. */
  info(key: string, versionId?: string): Promise<ObjectInfo | null>;
  read(key: string, versionId?: string): Promise<Uint8Array | null>;
  put(key: string, bytes: Uint8Array, type: string): Promise<{ readonly versionId: string }>;
  /** Copies one version to another key, as that type. */
  copy(
    from: { readonly key: string; readonly versionId: string },
    to: string,
    type: string,
  ): Promise<{ readonly versionId: string }>;
  /** Deletes every version. */
  erase(key: string): Promise<void>;
  /** Tags that others put on a version, such as a scanner. */
  tagsOf(key: string, versionId: string): Promise<Readonly<Record<string, string>>>;
};
