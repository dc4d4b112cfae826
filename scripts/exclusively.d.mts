export function exclusively<T>(lockFolder: string, action: () => T | Promise<T>): Promise<T>;
