// What is wrong with a people file and how to put it right. Pure functions from data to text.

type Problem = { problem: string; remedy: string };

const number = new Intl.NumberFormat('vi-VN');

export const empty: Problem = {
  problem: 'tệp không có người nào',
  remedy: 'dòng đầu ghi tên cột: id,name,title,unit,unit_parent,roles,channel_order,email; mỗi dòng sau là một người',
};

export function tooBig(maxBytes: number): Problem {
  return { problem: `tệp lớn hơn ${number.format(maxBytes / 1_000_000)} MB`, remedy: 'chia tệp thành nhiều phần' };
}

export function tooManyLines(maxLines: number): Problem {
  return { problem: `tệp có hơn ${number.format(maxLines)} dòng`, remedy: 'chia tệp thành nhiều phần' };
}

export const quotes: Problem = {
  problem: 'dấu ngoặc kép đặt chưa đúng',
  remedy: 'bao cả ô trong một cặp ngoặc kép, ngoặc kép bên trong viết hai lần (""), hoặc bỏ ngoặc kép',
};

export function unknownColumn(columns: readonly string[]): Problem {
  return { problem: 'không có cột mang tên này', remedy: `chỉ dùng các cột ${columns.join(', ')}` };
}

export const columnTwice: Problem = { problem: 'cột xuất hiện hai lần', remedy: 'bỏ bớt một cột' };

export const missingColumn: Problem = { problem: 'thiếu cột bắt buộc', remedy: 'thêm cột này vào dòng đầu của tệp' };

export function cellCount(found: number, expected: number): Problem {
  return {
    problem: `dòng có ${found} ô trong khi dòng đầu có ${expected} cột`,
    remedy: 'thêm hoặc bớt dấu phân cách; ô có dấu phân cách bên trong thì bao trong ngoặc kép',
  };
}

export const emptyCell: Problem = { problem: 'ô bắt buộc đang để trống', remedy: 'điền vào ô này' };

export const badId: Problem = {
  problem: 'mã người dùng chưa đúng',
  remedy:
    'dùng chữ không dấu, chữ số, dấu chấm, gạch nối hoặc gạch dưới, bắt đầu bằng chữ hoặc số, nhiều nhất 63 ký tự',
};

export const controlCharacter: Problem = {
  problem: 'ô có ký tự điều khiển hoặc xuống dòng',
  remedy: 'xóa ký tự đó, viết trên một dòng',
};

export const formula: Problem = {
  problem: 'nội dung bắt đầu bằng dấu =, +, - hoặc @ nên bảng tính có thể hiểu là công thức',
  remedy: 'bỏ dấu đó ở đầu ô',
};

export function tooLong(maxCharacters: number): Problem {
  return { problem: `nội dung dài hơn ${maxCharacters} ký tự`, remedy: 'viết gọn lại' };
}

export const namelessUnit: Problem = {
  problem: 'tên đơn vị không có chữ cái La-tinh hay chữ số nào',
  remedy: 'ghi tên đơn vị bằng tiếng Việt',
};

export function unknownName(unknown: readonly string[], known: readonly string[]): Problem {
  return { problem: `không có "${unknown.join('", "')}"`, remedy: `chọn trong: ${known.join(', ')}` };
}

export function noRole(known: readonly string[]): Problem {
  return {
    problem: 'chưa có vai trò nào',
    remedy: `ghi một hoặc nhiều vai trò, cách nhau bằng |: ${known.join(', ')}`,
  };
}

export const badEmail: Problem = {
  problem: 'địa chỉ thư điện tử chưa đúng',
  remedy: 'ghi dạng ten@coquan.gov.vn hoặc để trống',
};

export function unitSpelling({ name, line }: { name: string; line: number }): Problem {
  return {
    problem: `tên đơn vị viết khác với "${name}" ở dòng ${line} nhưng cho cùng một mã`,
    remedy: 'viết thống nhất nếu là một đơn vị, đặt tên phân biệt rõ nếu là hai đơn vị',
  };
}

export function otherParent(line: number): Problem {
  return { problem: `đơn vị cấp trên khác với dòng ${line}`, remedy: 'mỗi đơn vị chỉ ghi một đơn vị cấp trên' };
}

export function circle(unit: string): Problem {
  return { problem: `"${unit}" là cấp trên của chính mình`, remedy: 'sửa cột unit_parent để không còn vòng lặp' };
}

/** `line` is the first line of the same person. */
export function disagrees(line: number): Problem {
  return { problem: `khác với dòng ${line} của cùng người này`, remedy: 'ghi giống dòng đó hoặc để trống' };
}

/** Names a place and what to do, in two lines; `line` undefined: found when comparing with what is stored. */
export function peopleProblem(
  file: string,
  { line, column, problem, remedy }: Problem & { line: number | undefined; column: string | undefined },
): string {
  const place = [file, ...(line ? [`dòng ${line}`] : []), ...(column ? [`cột ${column}`] : [])].join(', ');
  return `${place}: ${problem}.\n  Cách sửa: ${remedy}.`;
}

/** `parent` is the id made of the name; `units` are the names of those that stand below it. */
export function unknownParent(parent: string, units: string[]): Problem {
  return {
    problem: `đơn vị cấp trên (mã ${parent}) của ${units.join(', ')} chưa có trong tệp và trong dữ liệu`,
    remedy: 'kiểm tra cách viết tên, hoặc thêm vào tệp ít nhất một người của đơn vị đó',
  };
}

export function erasedId(id: string): Problem {
  return {
    problem: `người mang mã ${id} đã yêu cầu xóa dữ liệu cá nhân, mã này không dùng lại được`,
    remedy: 'đặt một mã mới cho người này',
  };
}
