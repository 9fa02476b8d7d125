// A small .zip from names and contents.
import { crc32, deflateRawSync } from 'node:zlib';

export type ZipPart = {
  name: string;
  content: string | Buffer /** What the directory says, when that is not true. */;
  claimedBytes?: number;
};

export function makeZip(parts: ZipPart[]): Buffer {
  const local: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const { name, content, claimedBytes } of parts) {
    const [nameBytes, raw] = [Buffer.from(name), Buffer.from(content)];
    const packed = deflateRawSync(raw);
    const sizes = Buffer.alloc(12);
    sizes.writeUInt32LE(crc32(raw), 0);
    sizes.writeUInt32LE(packed.length, 4);
    sizes.writeUInt32LE(claimedBytes ?? raw.length, 8);
    const common = Buffer.from([20, 0, 0, 8, 8, 0, 0, 0, 0x21, 0x5a]);
    const lengths = Buffer.alloc(4);
    lengths.writeUInt16LE(nameBytes.length, 0);
    const head = Buffer.concat([Buffer.from('PK\u0003\u0004'), common, sizes, lengths, nameBytes, packed]);
    const rest = Buffer.alloc(16);
    rest.writeUInt32LE(offset, 12);
    central.push(
      Buffer.concat([
        Buffer.from('PK\u0001\u0002'),
        Buffer.from([20, 0]),
        common,
        sizes,
        lengths.subarray(0, 2),
        rest,
        nameBytes,
      ]),
    );
    local.push(head);
    offset += head.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006', 0, 'latin1');
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...local, directory, end]);
}
