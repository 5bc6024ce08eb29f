import './trusted-types.ts';
import { startApp } from './app.ts';

const root = document.querySelector<HTMLElement>('#page');
if (root !== null) void startApp(root);
