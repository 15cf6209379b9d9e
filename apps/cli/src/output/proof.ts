export async function proofFile(): Promise<string> { return '' }
