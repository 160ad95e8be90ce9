// Writes the TypeScript of the .proto files. The protocol and the games keep theirs in two folders; buf wants one root,
// so both are copied side by side first.
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, rmSync } from "node:fs";
import { fileURLToPath } from "node:url";

const here = fileURLToPath(new URL(".", import.meta.url));
const stage = `${here}node_modules/.proto`;
const bin = `${here}node_modules/.bin`;

rmSync(stage, { recursive: true, force: true });
mkdirSync(stage, { recursive: true });
cpSync(`${here}../proto/src/main/proto`, stage, { recursive: true });
cpSync(`${here}../games/src/main/proto`, stage, { recursive: true });

generate("tickwire", "sdk/src/gen", []);
generate("arena", "play/src/gen", ["--include-imports"]);

function generate(folder, out, more) {
  const plugin = { local: `${bin}/protoc-gen-es`, out, opt: ["target=ts", "import_extension=js"] };
  const template = JSON.stringify({ version: "v2", clean: true, plugins: [plugin] });
  const args = ["generate", stage, "--template", template, "--path", `${stage}/${folder}`, ...more];
  execFileSync(`${bin}/buf`, args, { cwd: here, stdio: "inherit" });
}
