/** Reads config.json, which a deployment writes next to the pages: where the API is, and what was deployed. */
export async function readConfig(fetch, address) {
  const config = await load(fetch, address);
  if (typeof config?.apiBaseurl !== 'string') throw new Error('config.json names no apiBaseurl: this site was not deployed completely.');
  return { apiBaseurl: config.apiBaseurl, version: config.version ?? 'unknown' };
}

async function load(fetch, address) {
  try {
    const response = await fetch(address, { cache: 'no-store' });
    if (!response.ok) throw new Error(`status ${response.status}`);
    return await response.json();
  } catch (cause) {
    throw new Error(`config.json could not be read (${cause.message}).`, { cause });
  }
}
