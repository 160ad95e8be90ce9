import type { Column, Stay, Table } from "tickwire";

/** One line of the scoreboard. */
export interface Pilot {
  player: number;
  name: string;
  isBot: boolean;
  isOwn: boolean;
  isAlive: boolean;
  score: number;
  kills: number;
  deaths: number;
}

/** Who flies in this room, as of the newest snapshot. */
export class Pilots {
  private readonly ships: Table;
  private readonly player: Column;
  private readonly name: Column;
  private readonly bot: Column;
  private readonly alive: Column;
  private readonly score: Column;
  private readonly kills: Column;
  private readonly deaths: Column;

  constructor(private readonly stay: Stay) {
    this.ships = stay.replica.table("Ship");
    this.player = this.ships.column("player");
    this.name = this.ships.column("name");
    this.bot = this.ships.column("bot");
    this.alive = this.ships.column("alive");
    this.score = this.ships.column("score");
    this.kills = this.ships.column("kills");
    this.deaths = this.ships.column("deaths");
  }

  /** Best first. */
  ranked(): Pilot[] {
    const pilots: Pilot[] = [];
    for (let i = 0; i < this.ships.count; i++) pilots.push(this.pilot(this.ships.rows[i] ?? 0));
    return pilots.sort((a, b) => b.score - a.score || b.kills - a.kills || a.player - b.player);
  }

  nameOf(player: number): string {
    for (let i = 0; i < this.ships.count; i++) {
      const row = this.ships.rows[i] ?? 0;
      if (this.player.at(row) === player) return this.name.text(row) || `Pilot ${player}`;
    }
    return "Somebody";
  }

  private pilot(row: number): Pilot {
    const player = this.player.at(row);
    return {
      player,
      name: this.name.text(row) || `Pilot ${player}`,
      isBot: this.bot.at(row) === 1,
      isOwn: player === this.stay.player,
      isAlive: this.alive.at(row) === 1,
      score: this.score.at(row),
      kills: this.kills.at(row),
      deaths: this.deaths.at(row),
    };
  }
}
